import { describe, expect, it } from '@jest/globals';
import { historyOf, said, type Said } from '../../../history/src/story.spec-kit.js';
import { allocated, becameLookedAfter, ceased } from '../../../records/src/story.spec-kit.js';
import { momentOf } from '../questions/moment-of.js';
import { doubtedIn } from './data-quality.js';
import { doubtEffectsOf } from './doubt-effects.js';
import { recordingDelaysOf } from './recording-delays.js';
import { unallocatedIn } from './unallocated.js';

const asAt = '2025-03-31';

const effects = (story: readonly Said[]) => {
  const history = historyOf(story);
  const moment = momentOf({ asAt });
  return new Map(
    doubtEffectsOf(history, moment, doubtedIn(history, moment)).map((effect) => [effect.indicator, effect]),
  );
};

describe('How far doubts could move a figure', () => {
  const inCare = ['A', 'B', 'C', 'D'].map((childId) => becameLookedAfter('2024-06-03', { childId }));
  // of A it is said twice that care began (rule 431): whatever reads periods of care is touched by it
  const twice = becameLookedAfter('2024-09-02', { childId: 'A' });

  it('is nothing without doubts', () =>
    expect(effects(inCare).get('placement-stability-short-term')).toMatchObject({
      display: '0%',
      doubtful: 0,
      lowest: '0%',
      highest: '0%',
    }));

  it('counts the doubtful once as not met and once as met: 0 to 1 of 4', () =>
    expect(effects([...inCare, twice]).get('placement-stability-short-term')).toMatchObject({
      numerator: 0,
      denominator: 4,
      doubtful: 1,
      lowest: '0%',
      highest: '25%',
    }));

  it('counts a plain number without the doubtful and with them: 3 to 4', () =>
    expect(effects([...inCare, twice]).get('children-looked-after')).toMatchObject({
      display: '4',
      lowest: '3',
      highest: '4',
    }));

  it('does not touch a figure that reads none of the doubtful events', () =>
    expect(effects([...inCare, twice, allocated('2024-06-03', { childId: 'A' })]).get('caseload')).toMatchObject({
      doubtful: 0,
    }));
});

const late = (occurredOn: string, recordedAt: string): Said =>
  said(
    'child-became-looked-after',
    { childId: occurredOn, occurredOn, legalStatus: 'C2', placementType: 'U6' },
    { recordedAt },
  );

describe('How late things were recorded', () => {
  it('counts working days: over Easter 2024 from Thursday to Tuesday is one', () => {
    const story = [
      late('2024-03-28', '2024-04-02T09:00:00Z'),
      late('2024-04-01', '2024-04-01T09:00:00Z'),
      late('2024-04-08', '2024-04-15T09:00:00Z'),
      late('2024-04-09', '2024-04-17T09:00:00Z'),
    ];
    // Thursday before Easter → Tuesday after it: 1; same day: 0; a week: 5; a week and a day: 6
    expect(recordingDelaysOf(historyOf(story), momentOf({ asAt: '2025-03-27' }))).toEqual([
      { event: 'child-became-looked-after', events: 4, withinOneDay: 2, withinFiveDays: 3, late: 1, medianDays: 1 },
    ]);
  });

  it('looks at twelve months, and at what was known', () => {
    const story = [late('2024-03-31', '2024-04-30T09:00:00Z'), late('2024-04-01', '2025-05-01T09:00:00Z')];
    expect(recordingDelaysOf(historyOf(story), momentOf({ asAt, knownAt: '2025-04-30' }))).toEqual([]);
    expect(recordingDelaysOf(historyOf(story), momentOf({ asAt }))).toMatchObject([{ events: 1, late: 1 }]);
  });
});

describe('Whom nobody is responsible for', () => {
  it('names children looked after on the day without a primary worker', () => {
    const story = [
      becameLookedAfter('2024-06-03', { childId: 'B' }),
      becameLookedAfter('2024-06-03', { childId: 'A' }),
      becameLookedAfter('2024-06-03', { childId: 'C' }),
      becameLookedAfter('2024-06-03', { childId: 'D' }),
      allocated('2024-06-03', { childId: 'C' }),
      allocated('2024-06-03', { childId: 'B', role: 'IRO' }),
      ceased('2025-03-31', { childId: 'D' }),
    ];
    expect(unallocatedIn(historyOf(story), momentOf({ asAt }))).toEqual(['A', 'B']);
  });
});
