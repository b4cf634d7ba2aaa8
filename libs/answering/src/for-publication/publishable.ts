import { addDays, dayOfMonthOf, firstOfMonth, formatDay, lastOfMonth, monthOf, yearOf, type Day } from '#calendar';
import { policiesOf, type History } from '#history';
import { Asked } from '#indicators';
import { QuestionError, type QuestionFault } from '../questions/question-error.js';
import type { UnderstoodQuestion } from '../questions/question-of.js';

/**
 * Refuses what cannot be published, everything that is wrong at once. What may be asked is narrow on purpose: two answers
 * that differ by few children tell as much as a small number does, and of one day, one month's end, one set of conventions
 * there are fewer such pairs than of all that can be asked.
 */
export function refuseUnpublishable(history: History, question: UnderstoodQuestion): void {
  const faults = unpublishable(history, question);
  if (faults.length > 0) throw new QuestionError(faults);
}

/** Everything by which a question cannot be answered in public; empty when it can. */
export function unpublishable(history: History, question: UnderstoodQuestion): QuestionFault[] {
  return [
    ...(question.listsChildren ? [fault('children', 'no child is named in what is published')] : []),
    ...(question.by?.name === 'worker' ? [fault('by', 'no worker is named in what is published: ask by team')] : []),
    ...Object.keys(question.policies)
      .slice(0, 1)
      .map(() => fault('policy', whatIf)),
    ...question.asAts.filter(isWithinMonth).slice(0, 1).map(withinMonth),
    ...overlapFaults(history, question),
  ];
}

const whatIf =
  'what is published is counted as adopted: two figures that differ by a setting tell how many children it moves';

const fault = (path: string, message: string): QuestionFault => ({ path, code: 'not-published', message });

/** The last day up to this one of which figures are published: the end of a month. */
export const lastPublishableDay = (upTo: Day): Day => (isWithinMonth(upTo) ? addDays(firstOfMonth(upTo), -1) : upTo);

const isWithinMonth = (asAt: Day): boolean => dayOfMonthOf(asAt) !== dayOfMonthOf(lastOfMonth(asAt));

const withinMonth = (asAt: Day): QuestionFault =>
  fault(
    'asAt',
    `what is published describes the last day of a month, such as ${formatDay(lastOfMonth(asAt))}: figures of two days that follow one another tell what happened on one`,
  );

const periodKey = 'period.months';

/**
 * Figures about the months up to a day add up month by month, and so do their parts: of two that overlap the difference is
 * what happened in few months. They are published in parts only for periods that lie end to end, as the years to 31 March
 * do.
 */
function overlapFaults(history: History, question: UnderstoodQuestion): QuestionFault[] {
  const { by, indicator, asAts } = question;
  const policies = policiesOf(indicator).filter(({ key }) => key === periodKey);
  if (by === null || policies.length === 0) return [];
  const asked = new Asked(history, question);
  const monthsOn = (asAt: Day): number => asked.policies.described(policies, asAt)[periodKey] as number;
  const overlapping = asAts.find((asAt) => (monthNumber(asAt) - march) % monthsOn(asAt) !== 0);
  if (overlapping === undefined) return [];
  const message = `a figure about ${monthsOn(overlapping)} months is published in parts only where these end with a year to 31 March or a whole number of such periods before: the parts of ${formatDay(overlapping)} overlap theirs`;
  return [fault('by', message)];
}

/** Months since the year 0, and the place of March among those of a year. */
const monthNumber = (on: Day): number => yearOf(on) * 12 + monthOf(on);
const march = 3;
