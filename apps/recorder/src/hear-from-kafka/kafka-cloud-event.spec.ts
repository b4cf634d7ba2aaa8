import { describe, expect, it } from '@jest/globals';
import { CloudEvent, Kafka } from 'cloudevents';
import { instant } from '#calendar';
import { heardOfMessage } from './kafka-cloud-event.js';
import { aMessage } from './received-message.spec-kit.js';

const data = { childId: '398768', occurredOn: '2025-04-30', visitType: 'CP', seen: true };
const event = { specversion: '1.0', source: '/cases', id: 'v1', type: 'visit-completed.v1', data };
const statement = { source: '/cases', id: 'v1', type: 'visit-completed.v1', data };
const structured = { 'content-type': 'application/cloudevents+json' };
const binary = {
  ce_specversion: '1.0',
  ce_source: '/cases',
  ce_id: 'v1',
  ce_type: 'uk.gov.havering.csc.visit-completed.v1',
  'content-type': 'application/json',
};

describe('a message with a CloudEvent is heard', () => {
  it.each([
    ['in structured mode', aMessage(JSON.stringify(event), structured)],
    [
      'with a character set named',
      aMessage(JSON.stringify(event), { 'content-type': `${structured['content-type']}; charset=UTF-8` }),
    ],
    ['in binary mode', aMessage(JSON.stringify(data), binary)],
    ['in binary mode without a content-type', aMessage(JSON.stringify(data), { ...binary, 'content-type': '' })],
    ['as JSON without a word about it', aMessage(JSON.stringify(event))],
    ['among headers of others', aMessage(JSON.stringify(event), { ...structured, __proto__x: 'y', trace: '1' })],
  ])('%s', (_, message) => {
    expect(heardOfMessage(message)).toEqual(statement);
  });

  it('with all attributes of binary mode, which are UTF-8 as they stand', () => {
    const more = { ce_subject: 'child/398768', ce_recordedat: '2025-05-01T09:00:00Z', ce_correlationid: 'Zoë 50%' };
    expect(heardOfMessage(aMessage(JSON.stringify(data), { ...binary, ...more }))).toEqual({
      ...statement,
      subject: 'child/398768',
      recordedAt: instant('2025-05-01T09:00:00Z'),
      correlationId: 'Zoë 50%',
    });
  });

  it.each(['structured', 'binary'] as const)('as the CloudEvents SDK sends it, in %s mode', (mode) => {
    const sent = Kafka[mode](new CloudEvent({ ...event, partitionkey: '398768' }));
    const given = Object.entries(sent.headers).filter(([, text]) => text !== undefined);
    const headers = Object.fromEntries(given) as Record<string, string>;
    const value = typeof sent.value === 'string' ? sent.value : JSON.stringify(sent.value);
    expect(heardOfMessage(aMessage(value, headers))).toMatchObject(statement);
  });
});

describe('a message that carries no CloudEvent is refused at its place', () => {
  it.each([
    ['no key', aMessage(JSON.stringify(event), structured, { key: null }), 'key', 'required'],
    ['an empty key', aMessage(JSON.stringify(event), structured, { key: new Uint8Array() }), 'key', 'required'],
    ['no value', aMessage(null, structured), '$', 'required'],
    ['an empty value', aMessage('', structured), '$', 'json'],
    ['half a value', aMessage(JSON.stringify(event).slice(0, -5), structured), '$', 'json'],
    ['no JSON in binary mode', aMessage('<visit/>', binary), '$', 'json'],
    ['no UTF-8', aMessage(new Uint8Array([0x7b, 0xff]), structured), '$', 'utf-8'],
    [
      'a header that is no UTF-8',
      aMessage('{}', { ...binary, ce_id: new Uint8Array([0xff]) }),
      'headers.ce_id',
      'utf-8',
    ],
    ['another format', aMessage('{}', { 'content-type': 'application/avro' }), 'content-type', 'media-type'],
    ['a batch', aMessage('[]', { 'content-type': 'application/cloudevents-batch+json' }), '$', 'object'],
    ['a list', aMessage(JSON.stringify([event])), '$', 'object'],
    ['a missing attribute', aMessage(JSON.stringify(data), { ...binary, ce_id: '', ce_source: '/cases' }), '', ''],
  ])('%s', (_, message, path, code) => {
    const heard = heardOfMessage(message);
    if (path === '') return expect(heard).toMatchObject({ id: '' });
    expect(heard).toMatchObject({ outcome: 'refused', status: 400, faults: [{ path, code }] });
  });

  it('when it says who looked at whom, which Careledger alone can say', () => {
    const said = { ...event, type: 'children-looked-at.v1' };
    const heard = heardOfMessage(aMessage(JSON.stringify(said), structured));
    expect(heard).toMatchObject({ outcome: 'refused', faults: [{ path: 'type', code: 'own-event' }] });
  });

  it('however deep or hostile it is', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(heardOfMessage(aMessage(deep, structured))).toMatchObject({ outcome: 'refused' });
    const hostile = '{"__proto__": {"id": "v1"}, "constructor": 1}';
    expect(heardOfMessage(aMessage(hostile, structured))).toMatchObject({ outcome: 'refused' });
  });
});
