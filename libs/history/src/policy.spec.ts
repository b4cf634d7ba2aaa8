import { describe, expect, it } from '@jest/globals';
import { day } from '#calendar';
import type { History } from './history.js';
import {
  defineChoicePolicy,
  defineNumberPolicy,
  definePolicy,
  Policies,
  policyFaultOf,
  policyValueOf,
  type PolicyValue,
} from './policy.js';
import { historyOf, said, storyId, viewOf, type Said } from './story.spec-kit.js';
import { limitsOf } from './view.js';

const countsSameCarer = definePolicy({ key: 'a.flag', default: false, meaning: 'm', source: 's' });
const weeks = defineNumberPolicy({ key: 'a.number', default: 6, meaning: 'm', source: 's' });
const merge = defineChoicePolicy({
  key: 'a.choice',
  default: 'one',
  choices: ['one', 'two'],
  meaning: 'm',
  source: 's',
});

const adopted = (id: string, effectiveFrom: string, value: PolicyValue, recordedAt: string): Said =>
  said('policy-adopted', { key: 'a.number', value, effectiveFrom }, { id, recordedAt: `${recordedAt}T12:00:00Z` });
const corrects = (target: string) => ({ subject: 'policy', correctsEventId: storyId(target) });
const policiesIn = (history: History, knownAt?: string, asked: Record<string, PolicyValue> = {}): Policies =>
  new Policies(
    history.kept(limitsOf(viewOf(knownAt === undefined ? { asAt: '2030-01-01' } : { asAt: '2030-01-01', knownAt }))),
    asked,
  );

describe('A policy holds from the day from which it was adopted', () => {
  const story = [adopted('later', '2025-04-01', 4, '2025-03-01'), adopted('earlier', '2024-04-01', 5, '2024-03-01')];
  const valuesOn = (policies: Policies, days: string[]) => days.map((text) => policies.on(weeks, day(text)));
  const days = ['2024-03-31', '2024-04-01', '2025-03-31', '2025-04-01', '2029-01-01'];

  it('before it the default, after it until the next', () => {
    expect(valuesOn(policiesIn(historyOf(story)), days)).toEqual([6, 5, 5, 4, 4]);
    expect(valuesOn(policiesIn(historyOf([...story].reverse())), days)).toEqual([6, 5, 5, 4, 4]);
  });

  it('as known before it was recorded, it was not adopted', () => {
    expect(valuesOn(policiesIn(historyOf(story), '2025-03-01T11:59:59Z'), days)).toEqual([6, 5, 5, 5, 5]);
  });

  it('of two for one day the one recorded later holds', () => {
    const again = adopted('again', '2025-04-01', 3, '2025-05-01');
    expect(valuesOn(policiesIn(historyOf([again, ...story])), ['2025-04-01'])).toEqual([3]);
    expect(valuesOn(policiesIn(historyOf([again, ...story]), '2025-04-30T00:00:00Z'), ['2025-04-01'])).toEqual([4]);
  });

  it('amended to a value that it cannot have, it is as if that adoption had not been', () => {
    const recordType = 'policy-adopted.v1';
    const wrong = { ...corrects('later'), recordType, changes: { value: 'four' } };
    const amended = [...story, said('record-amended', wrong, { recordedAt: '2025-06-01T00:00:00Z' })];
    expect(valuesOn(policiesIn(historyOf(amended)), ['2025-04-01'])).toEqual([5]);
  });

  it('retracted it never held, reinstated it does, as known then', () => {
    const taken = [
      ...story,
      said('record-retracted', corrects('later'), { recordedAt: '2025-06-01T00:00:00Z' }),
      said('record-reinstated', corrects('later'), { recordedAt: '2025-07-01T00:00:00Z' }),
    ];
    const on = (knownAt: string) => valuesOn(policiesIn(historyOf(taken), knownAt), ['2025-04-01'])[0];
    expect(['2025-05-31T00:00:00Z', '2025-06-01T00:00:00Z', '2025-07-01T00:00:00Z'].map(on)).toEqual([4, 5, 4]);
  });

  it('amended it holds as amended; null takes a field away; another kind of record is left alone', () => {
    const amends = (recordType: string, changes: object, recordedAt: string) =>
      said('record-amended', { ...corrects('later'), recordType, changes }, { recordedAt });
    const worded = said(
      'policy-adopted',
      { key: 'a.number', value: 4, effectiveFrom: '2025-04-01', reason: 'why' },
      { id: 'later', recordedAt: '2025-03-01T00:00:00Z' },
    );
    const imported = {
      type: 'record-amended.v1',
      data: { ...corrects('later'), recordType: 'return-imported.v1', changes: { value: 1 } },
      recordedAt: '2025-03-03T00:00:00Z',
    };
    const history = historyOf([
      worded,
      amends('policy-adopted.v1', { value: 2, effectiveFrom: '2025-05-01', reason: null }, '2025-03-02T00:00:00Z'),
      imported,
    ]);
    expect(valuesOn(policiesIn(history), ['2025-04-30', '2025-05-01'])).toEqual([6, 2]);
    const [kept] = history.kept(limitsOf(viewOf({ asAt: '2030-01-01' })));
    expect(kept).toEqual({
      id: storyId('later'),
      name: 'policy-adopted',
      data: { key: 'a.number', value: 2, effectiveFrom: '2025-05-01' },
      recordedAt: Date.parse('2025-03-01T00:00:00Z'),
      ordinal: 1,
      position: '1',
    });
  });

  it('a question may ask under another, whatever was adopted', () => {
    const policies = policiesIn(historyOf(story), undefined, { 'a.number': 9 });
    expect(valuesOn(policies, ['1990-01-01', ...days])).toEqual([9, 9, 9, 9, 9, 9]);
    expect([policies.isAsked(weeks), policies.isAsked(countsSameCarer)]).toEqual([true, false]);
  });

  it('an answer says which values it was counted under, and since which event', () => {
    const policies = policiesIn(historyOf(story));
    expect(policies.described([weeks, countsSameCarer], day('2024-06-01'))).toEqual({ 'a.flag': false, 'a.number': 5 });
    expect(policies.adoptionsOf(weeks)).toEqual([
      { from: '2024-04-01', value: 5, eventId: storyId('earlier') },
      { from: '2025-04-01', value: 4, eventId: storyId('later') },
    ]);
    expect(policies.adoptionsOf(merge)).toEqual([]);
    expect(new Policies([], { 'a.choice': 'two' }).adoptionsOf(merge)).toEqual([
      { from: '1900-01-01', value: 'two', eventId: null },
    ]);
  });
});

describe('A value that a policy cannot have is refused in a sentence', () => {
  it.each([
    [countsSameCarer, 'true', true],
    [countsSameCarer, 'false', false],
    [weeks, '8', 8],
    [weeks, '0', 0],
    [weeks, '0.5', 0.5],
    [merge, 'two', 'two'],
  ])('%p: %p is %p', (policy, text, value) => {
    expect(policyValueOf(policy, text)).toBe(value);
  });

  it.each([
    [countsSameCarer, 'yes', 'a.flag takes a boolean, not "yes"'],
    [countsSameCarer, '', 'a.flag takes a boolean, not ""'],
    [weeks, '-1', 'a.number takes a number from 0'],
    [weeks, 'six', 'a.number takes a number from 0'],
    [weeks, '', 'a.number takes a number, not ""'],
    [weeks, '1e999', 'a.number takes a number from 0'],
    [merge, 'three', 'a.choice is one of one, two'],
  ])('%p: %p', (policy, text, says) => {
    expect(() => policyValueOf(policy, text)).toThrow(new RangeError(says));
  });

  it('a value of another kind too, as an event may bring it', () => {
    expect(policyFaultOf(weeks, '6')).toBe('a.number takes a number, not "6"');
    expect(policyFaultOf(weeks, { weeks: 6 })).toBe('a.number takes a number, not {"weeks":6}');
    expect(policyFaultOf(weeks, 6)).toBeNull();
  });
});
