import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import anything from 'google-protobuf/google/protobuf/any_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import { APPEND_BYTES_MAX } from './decisions.js';
import type { Decision, Expected } from './decisions.js';
import type { Stored } from './stored-log.js';

type WrongVersion = Extract<Decision, { kind: 'wrong-version' }>;

/** What the server answers to an append by itself; null for what it says by an error of the call. */
export function appendAnswer(decision: Decision, expected: Expected): InstanceType<typeof streams.AppendResp> | null {
  const answer = new streams.AppendResp();
  if (decision.kind === 'wrong-version')
    return answer.setWrongExpectedVersion(wrongVersionOfAppend(decision, expected));
  if (decision.kind !== 'stored' && decision.kind !== 'empty') return null;
  const success = new streams.AppendResp.Success().setCurrentRevision(String(revisionOf(decision)));
  if (decision.kind === 'stored') success.setPosition(placed(new streams.AppendResp.Position(), decision.last));
  return answer.setSuccess(success);
}

/** The same over the shared stream of appends: the reasons come packed, each under its name. */
export function batchAnswer(
  request: BatchAppendReq,
  options: BatchAppendReq.Options,
  decision: Decision,
  expected: Expected,
): InstanceType<typeof streams.BatchAppendResp> {
  const answer = new streams.BatchAppendResp();
  answer.setCorrelationId(request.getCorrelationId());
  answer.setStreamIdentifier(options.getStreamIdentifier());
  if (decision.kind === 'stored' || decision.kind === 'empty') {
    const success = new streams.BatchAppendResp.Success().setCurrentRevision(String(revisionOf(decision)));
    if (decision.kind === 'stored') success.setPosition(placed(new shared.AllStreamPosition(), decision.last));
    return answer.setSuccess(success);
  }
  if (decision.kind === 'wrong-version') {
    const details = wrongVersionOfBatch(decision, expected).serializeBinary();
    return answer.setError(packed('WrongExpectedVersion', details));
  }
  if (decision.kind === 'deleted') {
    const details = new shared.StreamDeleted().setStreamIdentifier(options.getStreamIdentifier()).serializeBinary();
    return answer.setError(packed('StreamDeleted', details));
  }
  const details = new shared.MaximumAppendSizeExceeded().setMaxappendsize(APPEND_BYTES_MAX).serializeBinary();
  return answer.setError(packed('MaximumAppendSizeExceeded', details));
}

/** When the server cannot take the append now; its message is all there is to it. */
export function busyAnswer(request: BatchAppendReq, reason: 'Server Is Busy' | 'Timeout') {
  const error = new status.Status().setMessage(reason);
  const details = new anything.Any();
  if (reason === 'Timeout') details.pack(new shared.Timeout().serializeBinary(), 'event_store.client.Timeout');
  else details.pack(new empty.Empty().serializeBinary(), 'google.protobuf.Empty');
  return new streams.BatchAppendResp().setCorrelationId(request.getCorrelationId()).setError(error.setDetails(details));
}

/** A record as the finished bytes of an answer to a reader. */
export function recordBytes(stored: Stored): Buffer {
  const record = new streams.ReadResp.ReadEvent.RecordedEvent();
  record.setId(new shared.UUID().setString(stored.id));
  record.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stored.stream)));
  record.setStreamRevision(String(stored.revision));
  record.setCommitPosition(String(stored.commit));
  record.setPreparePosition(String(stored.prepare));
  const metadata = record.getMetadataMap();
  metadata.set('type', stored.type);
  metadata.set('created', stored.created);
  metadata.set('content-type', stored.isJson ? 'application/json' : 'application/octet-stream');
  record.setData(stored.data);
  record.setCustomMetadata(stored.metadata);
  const event = new streams.ReadResp.ReadEvent().setEvent(record).setCommitPosition(String(stored.commit));
  return Buffer.from(new streams.ReadResp().setEvent(event).serializeBinary());
}

export function checkpointBytes({ commit, prepare }: { commit: number; prepare: number }): Buffer {
  const checkpoint = placed(new streams.ReadResp.Checkpoint(), { commit, prepare });
  return Buffer.from(new streams.ReadResp().setCheckpoint(checkpoint).serializeBinary());
}

interface Placeable {
  setCommitPosition(value: string): unknown;
  setPreparePosition(value: string): unknown;
}

function placed<T extends Placeable>(message: T, { commit, prepare }: { commit: number; prepare: number }): T {
  message.setCommitPosition(String(commit));
  message.setPreparePosition(String(prepare));
  return message;
}

/** An empty append "succeeds" at revision 0, whether the stream exists or not. */
const revisionOf = (decision: Decision): number => (decision.kind === 'stored' ? decision.last.revision : 0);

function wrongVersionOfAppend({ current }: WrongVersion, expected: Expected) {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (current === 'no-stream') wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(current));
  if (expected === 'no-stream') return wrong.setExpectedNoStream(new shared.Empty());
  if (expected === 'stream-exists') return wrong.setExpectedStreamExists(new shared.Empty());
  return expected === 'any' ? wrong.setExpectedAny(new shared.Empty()) : wrong.setExpectedRevision(String(expected));
}

function wrongVersionOfBatch({ current }: WrongVersion, expected: Expected) {
  const wrong = new shared.WrongExpectedVersion();
  if (current === 'no-stream') wrong.setCurrentNoStream(new empty.Empty());
  else wrong.setCurrentStreamRevision(String(current));
  if (expected === 'no-stream') return wrong.setExpectedNoStream(new empty.Empty());
  if (expected === 'stream-exists') return wrong.setExpectedStreamExists(new empty.Empty());
  return expected === 'any'
    ? wrong.setExpectedAny(new empty.Empty())
    : wrong.setExpectedStreamPosition(String(expected));
}

function packed(name: string, bytes: Uint8Array): InstanceType<typeof status.Status> {
  const details = new anything.Any();
  details.pack(bytes, `event_store.client.${name}`);
  return new status.Status().setMessage(name).setDetails(details);
}
