import grpc from '@grpc/grpc-js';
import type { sendUnaryData, ServerDuplexStream, ServerReadableStream } from '@grpc/grpc-js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import { appendAnswer, batchAnswer, busyAnswer } from './answers.js';
import type { Decision, Decisions, Expected } from './decisions.js';
import { APPEND_BYTES_MAX } from './decisions.js';
import type { AppendFault, Faults } from './faults.js';
import type { Proposed } from './stored-log.js';

interface Message {
  getId(): { getString(): string } | undefined;
  getMetadataMap(): { get(key: string): string | undefined };
  getData_asU8(): Uint8Array;
  getCustomMetadata_asU8(): Uint8Array;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function proposedOf(message: Message): Proposed {
  const id = message.getId()?.getString() ?? '';
  const type = message.getMetadataMap().get('type') ?? '';
  if (!UUID.test(id) || type === '') throw new Error('The id is no UUID, or the type is missing');
  const isJson = message.getMetadataMap().get('content-type') === 'application/json';
  return { id, type, isJson, data: message.getData_asU8(), metadata: message.getCustomMetadata_asU8() };
}

interface ExpectedCases {
  hasNoStream(): boolean;
  hasAny(): boolean;
  hasStreamExists(): boolean;
}

function expectedOf(options: ExpectedCases, revision: string): Expected {
  if (options.hasNoStream()) return 'no-stream';
  if (options.hasAny()) return 'any';
  return options.hasStreamExists() ? 'stream-exists' : BigInt(revision);
}

const nameOf = (identifier: { getStreamName_asU8(): Uint8Array } | undefined): string =>
  Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');

export function failure(code: grpc.status, details: string, trailers: Record<string, string> = {}): grpc.ServiceError {
  const metadata = new grpc.Metadata();
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
}

const notLeader = (): grpc.ServiceError =>
  failure(grpc.status.NOT_FOUND, 'Leader info available', {
    exception: 'not-leader',
    'leader-endpoint-host': '127.0.0.1',
    'leader-endpoint-port': '1',
  });

const cut = (): grpc.ServiceError => failure(grpc.status.UNAVAILABLE, 'The connection was lost');

/** One call an append. */
export function appendByItself(decisions: Decisions, faults: Faults) {
  return (call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>): void => {
    let options: AppendReq.Options | undefined;
    const events: Proposed[] = [];
    call.on('error', () => {});
    call.on('data', (request: AppendReq) => {
      if (request.hasOptions()) options = request.getOptions();
      else events.push(proposedOf(request.getProposedMessage()!));
    });
    call.on('end', () => {
      if (faults.isFrozen || options === undefined) return;
      const expected = expectedOf(options, options.hasRevision() ? options.getRevision() : '0');
      const stream = nameOf(options.getStreamIdentifier());
      const fault = faults.appends.shift();
      if (fault === 'no answer') return;
      if (fault === 'cut before it is stored' || fault === 'ended before it is stored') return answer(cut());
      if (fault === 'busy') return answer(failure(grpc.status.UNAVAILABLE, 'Server Is Busy'));
      if (fault === 'not the leader') return answer(notLeader());
      const decision = decisions.append(stream, expected, events);
      if (fault === 'stored, no answer') return;
      if (fault !== undefined && typeof fault === 'string') return answer(cut());
      const wait = typeof fault === 'object' && 'answeredLate' in fault ? fault.answeredLate : 0;
      const say = (): void => say1(decision, stream, expected, answer);
      if (wait > 0) setTimeout(say, wait);
      else say();
    });
  };
}

function say1(decision: Decision, stream: string, expected: Expected, answer: sendUnaryData<AppendResp>): void {
  const said = appendAnswer(decision, expected);
  if (said !== null) return answer(null, said);
  if (decision.kind === 'deleted') {
    return answer(
      failure(grpc.status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
        exception: 'stream-deleted',
        'stream-name': stream,
      }),
    );
  }
  answer(
    failure(grpc.status.INVALID_ARGUMENT, 'Maximum Append Size exceeded.', {
      exception: 'maximum-append-size-exceeded',
      'maximum-append-size': String(APPEND_BYTES_MAX),
    }),
  );
}

interface Open {
  readonly options: BatchAppendReq.Options;
  readonly events: Proposed[];
}

/** One call for all appends of a client: taken strictly in their order, answered under the number of each. */
export function appendInBatches(decisions: Decisions, faults: Faults) {
  return (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>): void => {
    const open = new Map<string, Open>();
    const kept: BatchAppendResp[] = [];
    let isOver = false;
    const write = (answer: BatchAppendResp): void => {
      if (isOver || faults.isFrozen) return;
      kept.push(answer);
      if (kept.length <= faults.reordersAnswers) return;
      for (const one of kept.splice(0).reverse()) call.write(one);
    };
    const end = (error?: grpc.ServiceError): void => {
      if (isOver) return;
      isOver = true;
      if (error === undefined) call.end();
      else call.emit('error', error);
    };
    call.on('error', () => {});
    call.on('end', () => end());
    call.on('data', (request: BatchAppendReq) => {
      if (isOver || faults.isFrozen) return;
      const number = request.getCorrelationId()!.getString();
      if (request.hasOptions()) open.set(number, { options: request.getOptions()!, events: [] });
      const { options, events } = open.get(number)!;
      events.push(...request.getProposedMessagesList().map(proposedOf));
      if (!request.getIsFinal()) return;
      open.delete(number);
      const expected = expectedOf(options, options.hasStreamPosition() ? options.getStreamPosition() : '0');
      const store = (): Decision => decisions.append(nameOf(options.getStreamIdentifier()), expected, events);
      const say = (decision: Decision): void => write(batchAnswer(request, options, decision, expected));
      const fault = faults.appends.shift();
      if (fault === undefined) return say(store());
      suffer(fault, store, say, end, () => write(busyAnswer(request, fault === 'busy' ? 'Server Is Busy' : 'Timeout')));
    });
  };
}

function suffer(
  fault: AppendFault,
  store: () => Decision,
  say: (decision: Decision) => void,
  end: (error?: grpc.ServiceError) => void,
  sayBusy: () => void,
): void {
  if (typeof fault === 'object') {
    if ('answeredLate' in fault) {
      const decision = store();
      setTimeout(() => say(decision), fault.answeredLate);
      return;
    }
    setTimeout(store, fault.storedLate);
    return end(cut());
  }
  if (fault === 'no answer') return;
  if (fault === 'busy') return sayBusy();
  if (fault === 'not the leader') return end(notLeader());
  if (!fault.endsWith('before it is stored')) store();
  if (fault === 'timed out, yet stored') return sayBusy();
  if (fault === 'stored, no answer') return;
  end(fault.startsWith('ended') ? undefined : cut());
}
