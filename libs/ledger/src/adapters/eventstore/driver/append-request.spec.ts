import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Buffer } from 'node:buffer';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { OutgoingAppend } from '../store-client.js';
import { appendRequest } from './append-request.js';

const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
const appends = fc.record({
  stream: texts,
  expected: fc.oneof(fc.constant('no-stream' as const), fc.nat({ max: Number.MAX_SAFE_INTEGER })),
  events: fc.array(
    fc.record({
      id: fc.uuid(),
      type: texts,
      data: fc.uint8Array({ minLength: 1, maxLength: 300 }),
      metadata: fc.uint8Array({ minLength: 1, maxLength: 300 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
});

/** What the classes that ship with the client write. */
function written(number: string, { stream, expected, events }: OutgoingAppend): Buffer {
  const { BatchAppendReq } = streams;
  const options = new BatchAppendReq.Options();
  options.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)));
  if (expected === 'no-stream') options.setNoStream(new shared.Empty());
  else options.setStreamPosition(String(expected));
  const messages = events.map(({ id, type, data, metadata }) => {
    const message = new BatchAppendReq.ProposedMessage().setId(new shared.UUID().setString(id));
    message.getMetadataMap().set('type', type).set('content-type', 'application/json');
    return message.setData(data).setCustomMetadata(metadata);
  });
  const request = new BatchAppendReq().setCorrelationId(new shared.UUID().setString(number)).setOptions(options);
  return Buffer.from(request.setProposedMessagesList(messages).setIsFinal(true).serializeBinary());
}

const number = '00000000-0000-4000-8000-000000000001';

describe('An append on its way to the store', () => {
  it('is byte for byte what the classes that ship with the client write', () => {
    fc.assert(fc.property(appends, (append) => expect(appendRequest(number, append)).toEqual(written(number, append))));
  });

  it('is so whatever the length of its parts', () => {
    for (const length of [1, 127, 128, 16_383, 16_384, 1_048_000]) {
      const data = Buffer.alloc(length, 'x');
      const event = { id: number, type: 'a.v1', data, metadata: Buffer.from('{}') };
      const append = { stream: 'careledger-child-1', expected: 7, events: [event, event] };
      expect(appendRequest(number, append).equals(written(number, append))).toBe(true);
    }
  });
});
