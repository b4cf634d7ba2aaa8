import grpc from '@grpc/grpc-js';
import type { UntypedHandleCall, UntypedServiceImplementation } from '@grpc/grpc-js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { DeleteReq, TombstoneReq } from '@eventstore/db-client/generated/streams_pb.js';
import { appendByItself, appendInBatches } from './appending.js';
import { Decisions } from './decisions.js';
import { Faults } from './faults.js';
import { Readers } from './reading.js';
import type { LogOptions } from './stored-log.js';

export interface DoubleOptions extends LogOptions {
  /** 0, and unless given: one that is free. */
  readonly port?: number;
}

/**
 * Speaks the protocol of an EventStoreDB 23.10 as that was measured, with the service definitions that the client ships:
 * decisions about repeats, the ways in which errors are written, positions with gaps, records of the server's own; and
 * suffers, when asked, what a real server will not on demand.
 */
export class EventStoreDouble {
  private constructor(
    private readonly server: grpc.Server,
    readonly port: number,
    readonly decisions: Decisions,
    readonly faults: Faults,
    readonly readers: Readers,
  ) {}

  static async start({ port = 0, ...log }: DoubleOptions = {}): Promise<EventStoreDouble> {
    const decisions = new Decisions(log);
    const faults = new Faults();
    const readers = new Readers(decisions, faults);
    const server = new grpc.Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
    server.addService(featuresService.ServerFeaturesService, supported());
    server.addService(gossipService.GossipService, { read: answerWith(() => new gossip.ClusterInfo()) });
    server.addService(passingBytes(), {
      read: readers.serve,
      append: appendByItself(decisions, faults),
      batchAppend: appendInBatches(decisions, faults),
      delete: answerWith(({ request }: { request: DeleteReq }) => {
        decisions.softDelete(nameIn(request));
        return new streams.DeleteResp().setNoPosition(new shared.Empty());
      }),
      tombstone: answerWith(({ request }: { request: TombstoneReq }) => {
        decisions.tombstone(nameIn(request));
        return new streams.TombstoneResp().setNoPosition(new shared.Empty());
      }),
    } as unknown as UntypedServiceImplementation);
    const bound = await new Promise<number>((resolve, reject) => {
      const credentials = grpc.ServerCredentials.createInsecure();
      server.bindAsync(`127.0.0.1:${port}`, credentials, (error, at) => (error ? reject(error) : resolve(at)));
    });
    return new EventStoreDouble(server, bound, decisions, faults, readers);
  }

  get connection(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  /** At once: whoever is connected loses the connection. */
  stop(): void {
    this.server.forceShutdown();
    this.decisions.log.close();
  }
}

/** Records are kept as finished bytes, which go out as they are. */
function passingBytes(): grpc.ServiceDefinition {
  const { read, ...others } = streamsService.StreamsService;
  const responseSerialize = (answer: Buffer): Buffer => answer;
  return { read: { ...read, responseSerialize }, ...others } as unknown as grpc.ServiceDefinition;
}

function supported(): UntypedServiceImplementation {
  const methods = Object.values(streamsService.StreamsService as unknown as Record<string, { path: string }>).map(
    ({ path }) => {
      const [, service = '', name = ''] = path.toLowerCase().split('/');
      return new features.SupportedMethod().setServiceName(service).setMethodName(name);
    },
  );
  return {
    getSupportedMethods: answerWith(() =>
      new features.SupportedMethods().setEventStoreServerVersion('23.10.8').setMethodsList(methods),
    ),
  };
}

const answerWith = <Request>(answer: (call: Request) => unknown): UntypedHandleCall =>
  ((call: Request, callback: (error: null, value: unknown) => void): void =>
    callback(null, answer(call))) as unknown as UntypedHandleCall;

const nameIn = (request: DeleteReq | TombstoneReq): string =>
  Buffer.from(request.getOptions()!.getStreamIdentifier()!.getStreamName_asU8()).toString('utf8');
