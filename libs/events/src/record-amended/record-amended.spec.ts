import { describe, expect, it } from '@jest/globals';
import { goldenEventOf } from '../event.spec-kit.js';
import { check, eventClasses, eventIdOf, fieldsOf, subjectFieldOf, subjectOf, type EventClass } from '../index.js';

function amend(recordType: string, changes: unknown, subject = 'child/398768'): readonly string[] {
  const data = { subject, correctsEventId: eventIdOf('source', '1'), recordType, changes };
  return (check('record-amended.v1', data).faults ?? []).map(({ path, message }) => `${path}: ${message}`);
}

const amendable = eventClasses.filter(({ subject }) => !['corrected', 'figures', 'access'].includes(subject));

function subjectText(eventClass: EventClass): string {
  const { kind, id } = subjectOf(eventClass.type, goldenEventOf(eventClass.type).data);
  return id === null ? kind : `${kind}/${id}`;
}

describe.each(amendable)('A record of $type can be amended', (eventClass) => {
  const { type } = eventClass;
  const subject = subjectText(eventClass);
  const { data } = goldenEventOf(type);
  const own = subjectFieldOf(eventClass);
  const fields = fieldsOf(eventClass).filter(({ name }) => name !== own);

  it('in each of its fields', () => {
    for (const { name } of fields) expect(amend(type, { [name]: data[name] }, subject)).toEqual([]);
  });

  it('which are taken away by null when they are optional, and not otherwise', () => {
    for (const { name, optional } of fields) {
      const expected = optional ? [] : [`data.changes.${name}: ${name} cannot be taken away`];
      expect(amend(type, { [name]: null }, subject)).toEqual(expected);
    }
  });

  it('but never to another subject', () => {
    if (own === null) return expect(['policy', 'returns']).toContain(subject);
    expect(amend(type, { [own]: data[own] }, subject)).toEqual([
      `data.changes.${own}: ${own} cannot be changed: retract the record and record it anew`,
    ]);
  });
});

describe('An amendment says what the record itself could have said', () => {
  it.each(eventClasses.filter((eventClass) => !amendable.includes(eventClass)))(
    '$type is none that can be amended',
    ({ type }) => {
      expect(amend(type, { reason: 'x' })).toEqual([
        'data.recordType: recordType cannot be amended: neither a correction, nor a published figure, nor a look at children can',
      ]);
    },
  );

  it('knows the type of the record, with its version', () => {
    const unknown = 'data.recordType: recordType is no event that this Careledger knows';
    expect(amend('visit-completed', { seen: true })).toEqual([unknown]);
    expect(amend('visit-completed.v2', { seen: true })).toEqual([unknown]);
    expect(amend('constructor', { seen: true })).toEqual([unknown]);
  });

  it('is of a subject of the kind of the record', () => {
    const fault = 'data.subject: subject must be that of a child record, as recordType says';
    expect(amend('visit-completed.v1', { seen: true }, 'team/T1')).toEqual([fault]);
    expect(amend('visit-completed.v1', { seen: true }, 'policy')).toEqual([fault]);
  });

  it('names each change that is wrong', () => {
    expect(
      amend('visit-completed.v1', { seen: 'yes', placementType: 'U4', visitType: 'CP', occurredOn: '2025-02-30' }),
    ).toEqual([
      'data.changes.seen: seen must be true or false',
      'data.changes.placementType: placementType is not a field of visit-completed.v1',
      "data.changes.occurredOn: occurredOn '2025-02-30' is not a day: February 2025 has 28 days",
    ]);
    expect(amend('policy-adopted.v1', { value: { weeks: [4] } }, 'policy')).toEqual([
      'data.changes.value.weeks: weeks must be text, a number, true, false or an object of these',
    ]);
  });

  it('keeps the day and the moment of a missing incident together when it gives both', () => {
    const changes = { occurredOn: '2025-03-30', occurredAt: '2025-03-30T23:30:00Z' };
    expect(amend('child-returned-from-missing.v1', changes)).toEqual([
      'data.changes.occurredAt: occurredAt falls on 2025-03-31 in London, not on 2025-03-30',
    ]);
    expect(amend('child-returned-from-missing.v1', { ...changes, occurredAt: null })).toEqual([]);
  });

  it.each([null, [], 'seen', {}, new Map([['seen', true]])])('is no amendment with the changes %j', (changes) => {
    expect(amend('visit-completed.v1', changes)).toHaveLength(1);
  });

  it('has no changes that reach into prototypes', () => {
    const changes = JSON.parse('{"__proto__":{"seen":true},"constructor":1,"toString":1,"hasOwnProperty":1}') as object;
    expect(amend('visit-completed.v1', changes)).toEqual(
      ['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map(
        (name) => `data.changes.${name}: ${name} is not a field of visit-completed.v1`,
      ),
    );
    const many = Object.fromEntries(Array.from({ length: 65 }, (_, place) => [`field${place}`, 1]));
    expect(amend('visit-completed.v1', many)).toEqual([
      'data.changes: changes must change at least one field and at most 64',
    ]);
  });
});
