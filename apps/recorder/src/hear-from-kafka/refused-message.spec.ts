import { describe, expect, it } from '@jest/globals';
import { instant } from '#calendar';
import { aMessage } from './received-message.spec-kit.js';
import { REFUSAL_BYTES_MAX, refusedMessage } from './refused-message.js';

const at = instant('2025-05-01T09:00:05Z');
const refused = {
  outcome: 'refused',
  status: 400,
  faults: [{ path: 'data.seen', code: 'required', message: 'seen is missing' }],
} as const;
const read = (message: { readonly value: string | Uint8Array }) => JSON.parse(String(message.value));

describe('what is refused is published', () => {
  it('whole, with the reason and the place where it stood, as a CloudEvent', () => {
    const message = refusedMessage(aMessage('{"a": 1}', { ce_id: 'v1' }), refused, at);
    expect(message).toMatchObject({ key: '398768', headers: { 'content-type': 'application/cloudevents+json' } });
    expect(read(message)).toEqual({
      specversion: '1.0',
      source: '/careledger/recorder',
      id: 'careledger.events/2/41',
      type: 'careledger.event-refused.v1',
      time: '2025-05-01T09:00:05Z',
      datacontenttype: 'application/json',
      data: {
        reason: 'required',
        status: 400,
        faults: [{ path: 'data.seen', code: 'required', message: 'seen is missing' }],
        topic: 'careledger.events',
        partition: 2,
        offset: '41',
        publishedAt: '2025-05-01T09:00:00Z',
        key: '398768',
        headers: { ce_id: 'v1' },
        value: '{"a": 1}',
      },
    });
  });

  it('in base64 where it is no text, and byte for byte', () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, 0x7b]);
    const { data } = read(refusedMessage(aMessage(bytes, { h: new Uint8Array([0xff]) }), refused, at));
    expect([...Buffer.from(data.valueBase64, 'base64')]).toEqual([...bytes]);
    expect(data.headers).toEqual({ h: 'base64:/w==' });
    expect(data.value).toBeUndefined();
  });

  it('in the order of its partition where it has no key', () => {
    const message = refusedMessage(aMessage('', {}, { key: null }), refused, at);
    expect(message.key).toBe('careledger.events/2');
    expect(read(message).data.key).toBeNull();
    expect(refusedMessage(aMessage(null, {}, { key: new Uint8Array([0xff]) }), refused, at).key).toBe('base64:/w==');
  });

  it('by its place alone where it is too large, whatever made it so', () => {
    for (const message of [
      aMessage('x'.repeat(REFUSAL_BYTES_MAX)),
      aMessage('\u0001'.repeat(REFUSAL_BYTES_MAX / 5)),
      aMessage('', { h: 'x'.repeat(REFUSAL_BYTES_MAX) }),
    ]) {
      const published = refusedMessage(message, refused, at);
      expect(String(published.value).length).toBeLessThan(2_000);
      const { data } = read(published);
      expect(data.leftOutBytes).toBeGreaterThanOrEqual(REFUSAL_BYTES_MAX / 5);
      expect(data).toMatchObject({ topic: 'careledger.events', partition: 2, offset: '41', reason: 'required' });
    }
  });
});
