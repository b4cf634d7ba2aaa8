import { describe, expect, it } from '@jest/globals';
import { instant } from '#calendar';
import fc from 'fast-check';
import { doubtsOf } from './doubts.js';
import { extentOf, JSON_DEPTH_MAX } from './json-extent.js';

describe('doubts that a statement raises by itself', () => {
  const heardAt = instant('2025-07-01T12:00:00Z');
  const codes = (data: object, recordedAt = heardAt) =>
    doubtsOf({ ...data }, recordedAt, heardAt).map(({ code }) => code);

  it('has none about a visit saved later on the day, or when nothing occurred', () => {
    expect(codes({ occurredOn: '2025-07-01' })).toEqual([]);
    expect(codes({ key: 'a', effectiveFrom: '2030-01-01' })).toEqual([]);
  });

  it('wonders about what lies ahead, from the first moment of the London day on', () => {
    expect(codes({ occurredOn: '2025-07-02' })).toEqual(['occurred-in-the-future']);
    // 23:30 UTC on 30 June is 00:30 on 1 July in London (BST)
    expect(doubtsOf({ occurredOn: '2025-07-01' }, instant('2025-06-30T23:30:00Z'), heardAt)).toEqual([]);
  });

  it('wonders about what was recorded before it occurred', () => {
    expect(codes({ occurredOn: '2025-06-20' }, instant('2025-06-19T12:00:00Z'))).toEqual([
      'recorded-before-it-occurred',
    ]);
    const missing = { occurredOn: '2025-06-20', occurredAt: '2025-06-20T18:00:00+01:00' };
    expect(codes(missing, instant('2025-06-20T16:59:00Z'))).toEqual(['recorded-before-it-occurred']);
    expect(codes(missing, instant('2025-06-20T17:00:00Z'))).toEqual([]);
  });

  it('wonders about what was recorded in the future, but not about clocks five minutes apart', () => {
    expect(codes({}, instant('2025-07-01T12:05:00Z'))).toEqual([]);
    expect(codes({}, instant('2025-07-01T12:05:01Z'))).toEqual(['recorded-in-the-future']);
    expect(codes({ occurredOn: '2025-07-05' }, instant('2025-07-06T00:00:00Z'))).toEqual([
      'occurred-in-the-future',
      'recorded-in-the-future',
    ]);
  });
});

describe('the extent of a JSON value', () => {
  it('is never less than its bytes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8, stringUnit: 'binary' }), (value) => {
        const bytes = Buffer.byteLength(JSON.stringify(value));
        expect(extentOf(value).bytesAtMost).toBeGreaterThanOrEqual(bytes);
      }),
    );
  });

  it('counts levels, and stops counting where nothing may be that deep', () => {
    expect([0, {}, { a: 1 }, { a: [1] }].map((value) => extentOf(value).depth)).toEqual([0, 0, 1, 2]);
    let deep: unknown = 1;
    for (let level = 0; level < 100; level += 1) deep = { deep };
    expect(extentOf(deep).depth).toBe(JSON_DEPTH_MAX + 1);
  });
});
