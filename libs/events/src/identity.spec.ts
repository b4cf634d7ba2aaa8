import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { contentOf, eventIdOf, occurredOnOf, streamOf, subjectOf, UnknownEventTypeError } from './index.js';

describe('The id of an event follows from its source and the id that it has there', () => {
  // computed with Python's uuid.uuid5 over the namespace and the JSON of the pair
  it.each([
    ['https://cases.example/havering', 'visit/1001/1', 'd9d1344a-e732-5ed4-b15a-4559e8bb4a33'],
    ['a', 'bc', 'b711128d-02cd-5ad9-894e-7c60697d4016'],
    ['ab', 'c', '6adbf0ac-edd8-5693-b562-d9e4842eed07'],
    ['Zoë', 'né 1', 'eabdf682-0651-5a99-9a22-0c7b986d3a1f'],
  ])('%s and %s', (source, sourceId, id) => {
    expect(eventIdOf(source, sourceId)).toBe(id);
  });

  it('two different pairs never share an id, halves of surrogate pairs included', () => {
    const text = fc.string({ unit: 'binary', maxLength: 6 });
    const pair = fc.tuple(text, text);
    const property = fc.property(pair, pair, ([source, id], [otherSource, otherId]) => {
      const same = source === otherSource && id === otherId;
      expect(eventIdOf(source, id) === eventIdOf(otherSource, otherId)).toBe(same);
    });
    fc.assert(property, { numRuns: 300 });
    expect(eventIdOf('s', String.fromCharCode(0xd800))).not.toBe(eventIdOf('s', String.fromCharCode(0xd801)));
  });
});

describe('The content of an event has one spelling', () => {
  it('whatever the order of its fields and the writing of its numbers', () => {
    const left = JSON.parse('{"childId":"1","fte":1.0,"value":{"b":1e2,"a":"\\u00e9"}}') as object;
    const right = JSON.parse('{"value":{"a":"é","b":100},"fte":1,"childId":"1"}') as object;
    expect(contentOf(left)).toBe('{"childId":"1","fte":1,"value":{"a":"é","b":100}}');
    expect(contentOf(right)).toBe(contentOf(left));
  });

  it('which is the one of RFC 8785: numbers as ECMAScript writes them, names in the order of their UTF-16 units', () => {
    // the RFC's own example (3.2.2 to 3.2.4), without its literals
    const numbers = JSON.parse('[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001, -0]') as number[];
    expect(contentOf({ numbers })).toBe('{"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0]}');
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const named = JSON.parse(contentOf(Object.fromEntries(names.map((name) => [name, 0])))) as object;
    expect(contentOf(named)).toBe('{"\\r":0,"1":0,"\u0080":0,"\u00f6":0,"\u20ac":0,"\ud83d\ude00":0,"\ufb33":0}');
    const anything = fc.jsonValue({ stringUnit: 'grapheme', maxDepth: 4 });
    fc.assert(fc.property(anything, (value) => expect(contentOf(value)).toBe(canonicalize(value))));
    const large = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${(index * 7919) % 300}`, index]));
    expect(contentOf(large)).toBe(canonicalize(large));
  });

  it.each([
    ['a number that is not finite', { fte: Number.NaN }],
    ['a function', { of: () => 1 }],
    ['a number of any size', { ordinal: 1n }],
    ['nothing', undefined],
  ])('is refused where there is none: %s', (_what, content) => expect(() => contentOf(content)).toThrow());

  it('tells different content apart', () => {
    expect(contentOf({ seen: true })).not.toBe(contentOf({ seen: 'true' }));
    expect(contentOf({ seen: null })).not.toBe(contentOf({}));
  });
});

describe('An event belongs to the stream of its subject', () => {
  it.each([
    ['visit-completed.v1', { childId: '398768' }, 'child-398768'],
    ['case-allocated.v1', { childId: '398768', workerId: 'W1' }, 'child-398768'],
    ['worker-moved-team.v1', { workerId: 'W-1', teamId: 'T1' }, 'worker-W-1'],
    ['team-created.v1', { teamId: 'T1' }, 'team-T1'],
    ['policy-adopted.v1', { key: 'k' }, 'policy'],
    ['return-imported.v1', {}, 'returns'],
    ['figure-published.v1', {}, 'figures'],
    ['children-looked-at.v1', {}, 'access'],
    ['record-amended.v1', { subject: 'child/398768' }, 'child-398768'],
    ['record-retracted.v1', { subject: 'worker/W-1' }, 'worker-W-1'],
    ['record-reinstated.v1', { subject: 'policy' }, 'policy'],
    ['record-retracted.v1', { subject: 'returns' }, 'returns'],
  ])('%s of %j', (type, data, stream) => expect(streamOf(type, data)).toBe(stream));

  it('says whose it is', () => {
    expect(subjectOf('visit-completed.v1', { childId: '398768' })).toEqual({ kind: 'child', id: '398768' });
    expect(subjectOf('record-retracted.v1', { subject: 'policy' })).toEqual({ kind: 'policy', id: null });
  });

  it('belongs to nobody without its subject, or with an unknown type', () => {
    expect(() => streamOf('visit-completed.v1', {})).toThrow('visit-completed.v1 without childId belongs to nobody');
    expect(() => streamOf('visit-done.v1', { childId: '1' })).toThrow(UnknownEventTypeError);
  });
});

describe('An event that happened has a day', () => {
  it('and one that is no occurrence has none', () => {
    expect(occurredOnOf({ childId: '1', occurredOn: '2024-12-12' })).toBe('2024-12-12');
    expect(occurredOnOf({ subject: 'policy' })).toBeNull();
  });
});
