import { describe, expect, it } from '@jest/globals';
import { CloudEvent, HTTP } from 'cloudevents';
import { instant } from '#calendar';
import { eventIdOf } from '#events';
import type { Position, RecordedEvent } from '#ledger';
import { cloudEventOf } from './cloud-event-of.js';
import { heardOf, parseCloudEvent } from './parse-cloud-event.js';

const data = { childId: '398768', occurredOn: '2025-04-30', visitType: 'CP', seen: true };
const least = { specversion: '1.0', source: '/cases', id: 'v1', type: 'visit-completed.v1', data };
const pathsOf = (event: unknown) => parseCloudEvent(event).faults?.map(({ path }) => path) ?? [];

describe('a CloudEvent makes a statement', () => {
  it('from the least that it may say', () => {
    const { source, id, type } = least;
    expect(parseCloudEvent(least)).toEqual({ statement: { source, id, type, data } });
  });

  it('from all that is read of it; the rest is passed over', () => {
    const said = {
      ...least,
      subject: 'child/398768',
      time: '2025-04-30T10:00:00+01:00',
      recordedat: '2025-05-01T09:00:00.250Z',
      correlationid: 'c1',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      datacontenttype: 'application/json; charset=utf-8',
      dataschema: 'https://example.org/visit',
      partitionkey: 'x',
    };
    expect(parseCloudEvent(said).statement).toEqual({
      source: '/cases',
      id: 'v1',
      type: 'visit-completed.v1',
      subject: 'child/398768',
      time: '2025-04-30T10:00:00+01:00',
      recordedAt: instant('2025-05-01T09:00:00.250Z'),
      correlationId: 'c1',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      data,
    });
  });

  it.each([
    ['uk.gov.havering.csc.visit-completed.v1', 'visit-completed.v1'],
    ['visit-completed.v1', 'visit-completed.v1'],
    ['visit-completed', 'visit-completed'],
    ['uk.gov.visit-completed', 'uk.gov.visit-completed'],
  ])('of the type behind any reverse domain name: %s', (type, expected) => {
    expect(parseCloudEvent({ ...least, type }).statement?.type).toBe(expected);
  });

  it('takes null for an attribute that is left out', () => {
    expect(parseCloudEvent({ ...least, subject: null, time: null, datacontenttype: null })).toEqual(
      parseCloudEvent(least),
    );
  });
});

describe('an envelope is refused at its place', () => {
  it.each([
    [null, ['$']],
    [[least], ['$']],
    ['text', ['$']],
    [{}, ['specversion', 'source', 'id', 'type', 'data']],
    [{ ...least, specversion: '0.3' }, ['specversion']],
    [{ ...least, id: 7 }, ['id']],
    [{ ...least, source: null }, ['source']],
    [{ ...least, subject: 398768 }, ['subject']],
    [{ ...least, time: 'yesterday' }, ['time']],
    [{ ...least, time: '2025-02-30T10:00:00Z' }, ['time']],
    [{ ...least, recordedat: '2025-05-01' }, ['recordedat']],
    [{ ...least, recordedat: 1746090000000 }, ['recordedat']],
    [{ ...least, recordedAt: '2025-05-01T09:00:00Z' }, ['$']],
    [JSON.parse('{"__proto__": {"a": 1}}'), ['$', 'specversion', 'source', 'id', 'type', 'data']],
    [{ ...least, datacontenttype: 'application/xml' }, ['datacontenttype']],
    [{ ...least, data: undefined, data_base64: 'e30=' }, ['data_base64']],
    [{ ...least, data: [data] }, ['data']],
    [{ ...least, data: 'text' }, ['data']],
  ])('%j', (event, paths) => {
    expect(pathsOf(event)).toEqual(paths);
    expect(heardOf(event)).toMatchObject({ outcome: 'refused', status: 400 });
  });

  it('never repeats more than a little of what came', () => {
    const name = 'X'.repeat(10_000);
    const { faults } = parseCloudEvent({ ...least, [name]: 1, time: name });
    expect(faults?.every(({ message }) => message.length < 300)).toBe(true);
  });
});

describe('what is given out is read back as the same event', () => {
  const recorded: RecordedEvent = {
    id: eventIdOf('/cases', 'v1'),
    type: 'visit-completed.v1',
    data,
    recordedAt: instant('2025-05-01T09:00:00.250Z'),
    metadata: {
      source: '/cases',
      sourceId: 'v1',
      time: '2025-04-30T10:00:00+01:00',
      correlationId: 'c1',
      traceparent: 't',
    },
    stream: 'child-398768',
    revision: 0,
    position: '1' as Position,
    appendedAt: instant('2025-05-01T09:00:01Z'),
  };

  it('with the same source, id, type, data and moment of recording', () => {
    const { statement } = parseCloudEvent(JSON.parse(JSON.stringify(cloudEventOf(recorded))));
    const { source, sourceId, ...others } = recorded.metadata;
    const { recordedAt, type } = recorded;
    expect(statement).toEqual({ source, id: sourceId, type, data, recordedAt, subject: 'child/398768', ...others });
  });

  it('also a correction and a policy, each with its subject', () => {
    const correction = { subject: 'team/T1', correctsEventId: recorded.id };
    const policy = { key: 'a', value: 1, effectiveFrom: '2025-01-01' };
    expect(cloudEventOf({ ...recorded, type: 'record-retracted.v1', data: correction }).subject).toBe('team/T1');
    expect(cloudEventOf({ ...recorded, type: 'policy-adopted.v1', data: policy }).subject).toBe('policy');
  });

  it('says of which event the source is not known', () => {
    expect(() => cloudEventOf({ ...recorded, metadata: {} })).toThrow(/at position 1 does not say/);
  });
});

describe('what the CloudEvents SDK sends is heard', () => {
  const sent = new CloudEvent({
    source: '/cases',
    id: 'v1',
    type: 'uk.gov.havering.visit-completed.v1',
    data,
    recordedat: '2025-05-01T09:00:00Z',
  });

  it('in structured mode', () => {
    const { statement, faults } = parseCloudEvent(JSON.parse(String(HTTP.structured(sent).body)));
    expect(faults).toBeUndefined();
    expect(statement).toMatchObject({ source: '/cases', id: 'v1', type: 'visit-completed.v1', data });
  });

  it('and what is given out is a valid CloudEvent to it', () => {
    const event: RecordedEvent = {
      id: eventIdOf('/cases', 'v1'),
      type: 'visit-completed.v1',
      data,
      recordedAt: instant('2025-05-01T09:00:00Z'),
      metadata: { source: '/cases', sourceId: 'v1' },
      stream: 'child-398768',
      revision: 0,
      position: '1' as Position,
      appendedAt: 0,
    };
    expect(new CloudEvent({ ...cloudEventOf(event) }).validate()).toBe(true);
  });
});
