import { describe, expect, it } from '@jest/globals';
import { day, formatDay } from '#calendar';
import { eventsReadBy } from '#history';
import {
  cameIntoCare,
  leftCare,
  moved,
  statusBecame,
  visited,
} from '../../../duties/src/statutory-visits/visit-stories.spec-kit.js';
import { childOf, type Said } from '../../../history/src/story.spec-kit.js';
import { firstWeekVisits } from './first-week-visits.indicator.js';

const childAsAt = (story: Said[], asAt: string) => childOf(story, eventsReadBy(firstWeekVisits), { asAt });

/** Each first visit that fell due in the year: `2025-03-10 met`, or why it is in neither count. */
const verdicts = (story: Said[], asAt: string): string[] =>
  firstWeekVisits
    .count(childAsAt(story, asAt), day(asAt))
    .map(({ on, outcome, exclusion }) => `${formatDay(on)} ${exclusion ?? outcome}`);

const placed = cameIntoCare('2025-03-03');

describe('The first visit of a placement is met when it was made within a week', () => {
  it.each([
    ['on the seventh day (WX-10)', [placed, visited('2025-03-10')], ['2025-03-10 met']],
    ['a day late (WX-11)', [placed, visited('2025-03-11')], ['2025-03-10 not-met']],
    ['not at all, and now overdue', [placed], ['2025-03-10 not-met']],
    ['the child left before it was due (WX-17)', [placed, leftCare('2025-03-08')], ['2025-03-10 ended-before-due']],
    ['the child left after it was due (WX-18)', [placed, leftCare('2025-03-14')], ['2025-03-10 not-met']],
  ])('%s', (_, story, expected) => expect(verdicts(story, '2025-03-31')).toEqual(expected));

  it('leaves out the visits that follow: those of every six weeks are counted elsewhere', () =>
    expect(verdicts([placed, visited('2025-03-10'), visited('2025-05-30')], '2025-06-30')).toEqual(['2025-03-10 met']));

  it('begins again with a new carer (WX-14)', () =>
    expect(verdicts([placed, visited('2025-03-10'), moved('2025-05-01'), visited('2025-05-08')], '2025-05-31')).toEqual(
      ['2025-03-10 met', '2025-05-08 met'],
    ));

  it('does not begin again when the same carer moves house (WX-16)', () =>
    expect(
      verdicts([placed, visited('2025-03-10'), moved('2025-05-01', { reasonForNewEpisode: 'T' })], '2025-05-31'),
    ).toEqual(['2025-03-10 met']));

  it('begins again with a care order for a child who lives with a parent', () => {
    const interim = cameIntoCare('2025-03-03', { legalStatus: 'C1', placementType: 'P1' });
    const story = [interim, visited('2025-03-05'), statusBecame('2025-03-08'), visited('2025-03-15')];
    expect(verdicts(story, '2025-03-31')).toEqual(['2025-03-10 met', '2025-03-15 met']);
  });

  it('says which day was the last, and what happened', () => {
    const child = childAsAt([placed, visited('2025-03-11')], '2025-03-31');
    const [verdict] = firstWeekVisits.count(child, day('2025-03-31'));
    const { sentence, arithmetic } = firstWeekVisits.reason(verdict!, child, day('2025-03-31'));
    expect(sentence).toBe('Visited 1 day late, on Tue 11 Mar 2025: due by Mon 10 Mar 2025.');
    expect(arithmetic[0]).toBe('Mon 3 Mar 2025 + 1 week = Mon 10 Mar 2025');
  });
});
