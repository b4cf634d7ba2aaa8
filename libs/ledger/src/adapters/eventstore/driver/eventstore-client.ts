import type { Duplex, Readable } from 'node:stream';
import type { Metadata, CallOptions } from '@grpc/grpc-js';
import driver from '@eventstore/db-client';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { BatchAppendResp, ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import { refusal, refuseOddOptions } from '../connection-string.js';
import type { Place } from '../place.js';
import type { AppendAnswer, OutgoingAppend, Reading, StoreClient, StreamReading } from '../store-client.js';
import { AppendCall } from './append-call.js';
import { asStoreFailure } from './failures.js';
import { lastRequest, streamRequest, subscriptionRequest } from './messages.js';
import { readMessage } from './read-messages.js';
import type { ReadMessage } from './read-messages.js';
import { CallReading } from './reading.js';
import type { Answers } from './reading.js';

/**
 * What the client keeps for its own classes: connections that are found, watched and renewed, credentials and the name on
 * every call. Its calls for appending and reading are not used: see docs/decisions/0006.
 */
interface Inner {
  GRPCStreamCreator<Stream extends Readable | Duplex>(
    service: typeof streamsService.StreamsClient,
    name: string,
    open: (calls: Calls) => Stream,
  ): () => Promise<Stream>;
  callArguments(base: { requiresLeader?: boolean }, options: { deadline: number }): [Metadata, CallOptions];
  getChannel(): Promise<{ close(): void }>;
  dispose(): Promise<void>;
}

interface Calls {
  makeServerStreamRequest(
    path: string,
    serialize: (request: ReadReq) => Buffer,
    deserialize: (bytes: Buffer) => ReadMessage,
    request: ReadReq,
    ...how: [Metadata, CallOptions]
  ): Answers;
  makeBidiStreamRequest(
    path: string,
    serialize: (request: Buffer) => Buffer,
    deserialize: (bytes: Buffer) => BatchAppendResp,
    ...how: [Metadata, CallOptions]
  ): Duplex;
}

const { read, batchAppend } = streamsService.StreamsService;
/** Appends are written as bytes, which go out as they are. */
const asBytes = (request: Buffer): Buffer => request;
const UNLIMITED = { deadline: Number.POSITIVE_INFINITY };

/** EventStoreDB through `@eventstore/db-client` 6.2.1. */
export class EventStoreClient implements StoreClient {
  private readonly inner: Inner;
  private appends: Promise<AppendCall> | null = null;
  private isDisposed = false;

  /**
   * @param connection `esdb://…`; nothing is connected before the first call
   * @throws LedgerUnavailableError when it is not understood, or a certificate that it names cannot be read
   */
  constructor(connection: string) {
    this.inner = innerOf(connection);
  }

  async append(append: OutgoingAppend): Promise<AppendAnswer> {
    this.appends ??= this.openAppends();
    return (await this.appends).append(append);
  }

  readStream(reading: StreamReading): Reading {
    return this.read(streamRequest(reading), true, false);
  }

  readLast(prefix: string): Reading {
    return this.read(lastRequest(prefix), true, false);
  }

  subscribe(prefix: string, after: Place | null): Reading {
    return this.read(subscriptionRequest(prefix, after), false, true);
  }

  /** The client's own way ends its calls and leaves the connection open. */
  dispose(): void {
    if (this.isDisposed) return;
    this.isDisposed = true;
    const close = async (): Promise<void> => {
      await this.inner.dispose();
      (await this.inner.getChannel()).close();
    };
    // What cannot be let go of is gone already.
    void close().catch(() => undefined);
  }

  private read(request: ReadReq, requiresLeader: boolean, isLasting: boolean): Reading {
    const open = this.inner.GRPCStreamCreator(streamsService.StreamsClient, 'read', (calls) =>
      calls.makeServerStreamRequest(
        read.path,
        read.requestSerialize,
        readMessage,
        request,
        ...this.inner.callArguments({ requiresLeader }, UNLIMITED),
      ),
    );
    return new CallReading(open, isLasting);
  }

  private async openAppends(): Promise<AppendCall> {
    const open = this.inner.GRPCStreamCreator(streamsService.StreamsClient, 'append', (calls) =>
      calls.makeBidiStreamRequest(
        batchAppend.path,
        asBytes,
        batchAppend.responseDeserialize,
        ...this.inner.callArguments({ requiresLeader: true }, UNLIMITED),
      ),
    );
    try {
      return new AppendCall(await open(), () => (this.appends = null));
    } catch (error) {
      this.appends = null;
      throw asStoreFailure(error);
    }
  }
}

/** The client's own error carries the whole string, with the password. */
function innerOf(connection: string): Inner {
  refuseOddOptions(connection);
  try {
    return driver.EventStoreDBClient.connectionString(connection) as unknown as Inner;
  } catch (error) {
    const isCertificate = error instanceof Error && error.message.includes('ertificate');
    throw refusal(connection, isCertificate ? error.message : 'its form is esdb://name:password@host:2113?tls=true');
  }
}
