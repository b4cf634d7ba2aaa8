import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, formatDay } from '#calendar';
import { eventsReadBy } from '#history';
import { childOf, type Said } from '../../../history/src/story.spec-kit.js';
import {
  anyStoryDay,
  anyVisitStory,
  cameIntoCare,
  leftCare,
  reviewed,
  visited,
} from '../statutory-visits/visit-stories.spec-kit.js';
import { alertUses, dutyAlertsOf } from './duty-alerts.js';

const alertsOn = (story: Said[], asAt: string) =>
  dutyAlertsOf(childOf(story, eventsReadBy(alertUses), { asAt }), day(asAt));

/** `statutory-visits 2025-03-10 overdue` */
const told = (story: Said[], asAt: string): string[] =>
  alertsOn(story, asAt).map(({ kind, due, state, isDueAtLatest }) => {
    return `${kind} ${formatDay(due)} ${state}${isDueAtLatest ? ' at the latest' : ''}`;
  });

describe('what is told of a duty', () => {
  // Placed on Monday 3 March 2025: a visit within one week, by the 10th; the next within six weeks of the one before.
  // The first review is due within 20 working days of becoming looked after: by Monday 31 March.
  const placed = [cameIntoCare('2025-03-03')];
  const visitedLate = [...placed, visited('2025-03-12')];

  it.each([
    ['2025-03-03', ['statutory-visits 2025-03-10 due-soon']],
    ['2025-03-10', ['statutory-visits 2025-03-10 due-soon']],
    ['2025-03-11', ['statutory-visits 2025-03-10 overdue']],
    ['2025-03-24', ['statutory-visits 2025-03-10 overdue', 'child-in-care-reviews 2025-03-31 due-soon']],
    ['2025-04-01', ['statutory-visits 2025-03-10 overdue', 'child-in-care-reviews 2025-03-31 overdue']],
  ])('on %s, when nothing was done: %j', (asAt, alerts) => {
    expect(told(placed, asAt)).toEqual(alerts);
  });

  it.each([
    ['2025-03-11', ['statutory-visits 2025-03-10 overdue']],
    ['2025-03-12', ['statutory-visits 2025-03-10 met-late']],
    ['2025-04-08', ['statutory-visits 2025-03-10 met-late', 'child-in-care-reviews 2025-03-31 overdue']],
    ['2025-04-09', ['child-in-care-reviews 2025-03-31 overdue']],
    ['2025-04-16', ['statutory-visits 2025-04-23 due-soon', 'child-in-care-reviews 2025-03-31 overdue']],
  ])('on %s, when the visit was made two days late: %j', (asAt, alerts) => {
    expect(told(visitedLate, asAt)).toEqual(alerts);
  });

  it('is nothing when it was done in time, or when the child left care', () => {
    expect(told([...placed, visited('2025-03-10'), reviewed('2025-03-31')], '2025-04-01')).toEqual([]);
    expect(told([...placed, leftCare('2025-03-20')], '2025-04-01')).toEqual([]);
  });

  it('is the latest day where the placement began before the first episode known', () => {
    const known = [cameIntoCare('2025-03-03', { reasonForNewEpisode: 'L' })];
    expect(told(known, '2025-06-01')).toContain('statutory-visits 2025-04-14 overdue at the latest');
  });

  it('follows from what happened by the day: later events change nothing of it', () => {
    fc.assert(
      fc.property(anyVisitStory, anyStoryDay, (story, asAt) => {
        const whole = childOf(story, eventsReadBy(alertUses), { asAt: '2099-12-31', child: 'A' });
        const then = childOf(story, eventsReadBy(alertUses), { asAt: formatDay(asAt), child: 'A' });
        const states = (child: typeof whole) =>
          dutyAlertsOf(child, asAt).map(({ kind, due, state, duty }) => [kind, due, state, duty.anchor]);
        expect(states(whole)).toEqual(states(then));
      }),
    );
  });

  it('never says two things of one duty, nor that something is overdue before its day', () => {
    fc.assert(
      fc.property(anyVisitStory, anyStoryDay, (story, asAt) => {
        const alerts = dutyAlertsOf(
          childOf(story, eventsReadBy(alertUses), { asAt: formatDay(asAt), child: 'A' }),
          asAt,
        );
        expect(new Set(alerts.map(({ duty }) => duty)).size).toBe(alerts.length);
        for (const { state, due } of alerts) {
          if (state === 'due-soon') expect([due >= asAt, due <= addDays(asAt, 7)]).toEqual([true, true]);
          else expect(due < asAt).toBe(true);
        }
      }),
    );
  });
});
