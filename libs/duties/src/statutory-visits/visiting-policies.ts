import { defineChoicePolicy, defineNumberPolicy, definePolicy } from '#history';

const local = 'left to local policy: the regulations do not say';

/** Which interval holds when the visit after the last one would fall beyond the first year of the placement. */
export const regimeBoundary = defineChoicePolicy({
  key: 'cla.visit.regimeBoundary',
  default: 'at_interval_start',
  choices: ['at_interval_start', 'at_due_date'],
  meaning:
    'an interval that crosses the end of the first year of a placement has the length of its start or of its end',
  source: local,
});

/** What "at least once a week" means after a visit (CPPCR 2010 reg 28(3) and (4)). */
export const weekly = defineChoicePolicy({
  key: 'cla.visit.weekly',
  default: 'rolling_7',
  choices: ['rolling_7', 'calendar_week'],
  meaning: 'once a week is within 7 days of the last visit, or once in each week from Monday to Sunday',
  source: local,
});

/** Whether a visit on the first day of a placement meets the duty to visit within a week of its start. */
export const dayZeroCounts = definePolicy({
  key: 'cla.visit.day0Counts',
  default: true,
  meaning: 'a statutory visit on the day of the placement or order meets the duty to visit within a week of it',
  source: `CPPCR 2010 reg 28(2)(a) says within one week of the start; ${local}`,
});

/** Whether a move together with the carer starts the clock anew. */
export const sameCarerResets = definePolicy({
  key: 'cla.visit.sameCarerResets',
  default: false,
  meaning: 'a change of placement that keeps the carer (RNE T or U) is the start of a placement',
  source: local,
});

/** Whether a temporary placement, and the return from it, start the clock anew. */
export const temporaryPlacementResets = definePolicy({
  key: 'cla.visit.tempPlacementResets',
  default: false,
  meaning: 'a temporary placement (T0 to T4), and the return from it, is the start of a placement',
  source: local,
});

/** Whether the due day moves by the days for which the child is missing before it. */
export const missingPausesClock = definePolicy({
  key: 'cla.visit.missingPausesClock',
  default: false,
  meaning: 'the days for which a child is missing, whereabouts unknown, are added to the time for a visit',
  source: local,
});

/** Within how many days a requested visit is to be made, where the request names no day. */
export const requestDays = defineNumberPolicy({
  key: 'cla.visit.requestDays',
  default: 7,
  choices: [1, 2, 3, 5, 7, 10, 14, 21, 28],
  meaning: 'within how many days of a reasonable request a visit is to be made, where the request names no day',
  source: `CPPCR 2010 reg 28(7) gives no number of days; ${local}`,
});

/**
 * Whether visits by video or telephone count between 26 September 2020 and 30 September 2021. The regulations allowed
 * each such visit only where one in person was against guidance or not reasonably practicable: records do not say.
 */
export const virtualWhereNotPracticable = definePolicy({
  key: 'cla.visit.virtualWhereNotPracticable',
  default: false,
  meaning: 'visits by video or telephone from 26 September 2020 to 30 September 2021 met the conditions for them',
  source:
    'CPPCR 2010 reg 28(1A) and (1B), inserted by SI 2020/909; the extension beyond 31 March 2021 is not confirmed',
});

/** All settings that touch the duties to visit. */
export const visitingPolicies = [
  regimeBoundary,
  weekly,
  dayZeroCounts,
  sameCarerResets,
  temporaryPlacementResets,
  missingPausesClock,
  virtualWhereNotPracticable,
] as const;
