import { lastDay, weekdayOf, type Day } from '#calendar';
import { defineNumberPolicy } from '#history';
import { withinWorkingDays } from '../within-working-days.js';

/** How long a review may take from its first meeting to its last and still count as held at the first. */
export const adjournmentWorkingDays = defineNumberPolicy({
  key: 'cla.review.adjournmentWorkingDays',
  default: 20,
  choices: Array.from({ length: 21 }, (_, workingDays) => workingDays),
  meaning:
    'working days after its first meeting within which a review of several meetings must be completed to count as held at the first; 0: it is held when it is completed',
  source:
    'IRO Handbook and CPPCR 2010 reg 36 allow one adjournment of at most 20 working days (not re-read); counting from the first meeting is local',
});

/**
 * The last day on which completing a review keeps the day of its first meeting. Where the calendar does not know the
 * bank holidays, every Monday to Friday is taken for a working day: the strictest reading.
 */
export function adjournedUntil(firstMeeting: Day, workingDays: number): Day {
  const { due } = withinWorkingDays(firstMeeting, workingDays);
  if (due !== null) return due;
  let until = firstMeeting;
  for (let left = workingDays; left > 0 && until < lastDay;) {
    until = (until + 1) as Day;
    if (weekdayOf(until) <= 5) left--;
  }
  return until;
}
