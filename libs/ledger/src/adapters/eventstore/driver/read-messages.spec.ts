import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Buffer } from 'node:buffer';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { readMessage } from './read-messages.js';

const numbers = fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: Number.MAX_SAFE_INTEGER }));
const records = fc.record({
  id: fc.uuid(),
  stream: fc.string({ unit: 'grapheme', minLength: 1 }),
  type: fc.string({ unit: 'grapheme', minLength: 1 }),
  revision: numbers,
  commit: numbers,
  prepare: numbers,
  created: fc.nat({ max: 9_999_999_999_999 }),
  data: fc.uint8Array({ maxLength: 300 }),
  metadata: fc.uint8Array({ maxLength: 300 }),
});

describe('A message to a reader', () => {
  it('says what the classes that ship with the client wrote', () => {
    fc.assert(
      fc.property(records, ({ id, stream, type, revision, commit, prepare, created, data, metadata }) => {
        const record = new streams.ReadResp.ReadEvent.RecordedEvent();
        record.setId(new shared.UUID().setString(id));
        record.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)));
        record
          .setStreamRevision(String(revision))
          .setCommitPosition(String(commit))
          .setPreparePosition(String(prepare));
        record
          .getMetadataMap()
          .set('content-type', 'application/json')
          .set('type', type)
          .set('created', `${created}1234`);
        record.setData(data).setCustomMetadata(metadata);
        const event = new streams.ReadResp.ReadEvent().setEvent(record).setNoPosition(new shared.Empty());
        const bytes = Buffer.from(new streams.ReadResp().setEvent(event).serializeBinary());
        const read = readMessage(bytes) as unknown as Record<string, unknown>;
        expect({ ...read, data: [...(read['data'] as Buffer)], metadata: [...(read['metadata'] as Buffer)] }).toEqual({
          id,
          stream,
          type,
          revision,
          place: { commit, prepare },
          created,
          data: [...data],
          metadata: [...metadata],
        });
      }),
    );
  });

  it('may be a checkpoint, or something of which nothing is wanted', () => {
    const checkpoint = new streams.ReadResp.Checkpoint().setCommitPosition('9007199254740991').setPreparePosition('7');
    const bytes = Buffer.from(new streams.ReadResp().setCheckpoint(checkpoint).serializeBinary());
    expect(readMessage(bytes)).toEqual({ checkpoint: { commit: Number.MAX_SAFE_INTEGER, prepare: 7 } });
    const confirmation = new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId('one');
    for (const other of [
      new streams.ReadResp().setConfirmation(confirmation),
      new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp()),
      new streams.ReadResp().setLastStreamPosition('17'),
      new streams.ReadResp(),
    ]) {
      expect(readMessage(Buffer.from(other.serializeBinary()))).toEqual({ checkpoint: null });
    }
  });
});
