import { ageOn, birthday, lastDay, yearOf, type Day, type LeapBirthday } from '#calendar';
import type { CareEvent } from '#events';
import { defineChoicePolicy, defineRecord, type SubjectHistory } from '#history';
import { intervalOn, type Interval } from '../interval.js';
import { statesOverTime, type Course } from '../states-over-time.js';

type Told = Extract<CareEvent, { type: 'child-registered' | 'child-details-amended' | 'uasc-status-ceased' }>;

/** When somebody born on 29 February has a birthday in other years. */
export const leapBirthday = defineChoicePolicy<LeapBirthday>({
  key: 'age.leapBirthday',
  default: '1-march',
  choices: ['1-march', '28-february'],
  meaning: 'the birthday, in years without a 29 February, of somebody born on one',
  source: 'English law counts a year as ended with the day before the corresponding date',
});

/** Who a child is, as far as rules ask, from one statement of details to the next. */
export interface ChildDetails extends Interval {
  readonly dateOfBirth: Day | undefined;
  readonly sex: Extract<Told, { type: 'child-registered' }>['sex'];
  readonly isUnaccompaniedAsylumSeeker: boolean;
  /** The events that say so, in order. */
  readonly by: readonly CareEvent[];
}

export const childDetails = defineRecord<readonly ChildDetails[]>({
  name: 'child-details',
  tells: 'the date of birth, sex and status of a child',
  reads: ['child-registered', 'child-details-amended', 'uasc-status-ceased'],
  policies: [leapBirthday],
  fold: ({ events }) => statesOverTime(events.filter(isTold), course),
});

const order = { 'child-registered': 0, 'child-details-amended': 1, 'uasc-status-ceased': 2 };

const course: Course<Told, ChildDetails> = {
  rank: ({ type }) => order[type],
  next: told,
  ended: (details, by) => ({ ...details, end: by.day }),
};

const isTold = (event: CareEvent): event is Told =>
  event.type === 'child-registered' || event.type === 'child-details-amended' || event.type === 'uasc-status-ceased';

function told(before: ChildDetails | null, event: Told): ChildDetails {
  const from = { start: event.day, end: null, by: [...(before?.by ?? []), event] };
  if (event.type === 'uasc-status-ceased') {
    return { dateOfBirth: before?.dateOfBirth, sex: before?.sex, ...from, isUnaccompaniedAsylumSeeker: false };
  }
  return {
    ...from,
    dateOfBirth: event.dateOfBirth ?? before?.dateOfBirth,
    sex: event.sex ?? before?.sex,
    isUnaccompaniedAsylumSeeker: event.uasc ?? before?.isUnaccompaniedAsylumSeeker ?? false,
  };
}

/** What was stated of the child by a day, or null. */
export const detailsOn = (child: SubjectHistory, on: Day): ChildDetails | null =>
  intervalOn(child.of(childDetails), on);

/** The child's age in whole years on a day, by what was stated by then; undefined while no date of birth was. */
export function ageOfChildOn(child: SubjectHistory, on: Day): number | undefined {
  const dateOfBirth = detailsOn(child, on)?.dateOfBirth;
  return dateOfBirth === undefined ? undefined : ageOn(dateOfBirth, on, child.policies.on(leapBirthday, on));
}

/**
 * The first day after another on which the child had reached an age, by what was stated by then; null where the child
 * had reached it by that other day, or where no date of birth says when.
 */
export function dayOfReaching(child: SubjectHistory, age: number, after: Day): Day | null {
  if ((ageOfChildOn(child, after) ?? 0) >= age) return null;
  for (const { start, end, dateOfBirth } of child.of(childDetails)) {
    if (dateOfBirth === undefined || yearOf(dateOfBirth) + age > yearOf(lastDay)) continue;
    const leap = child.policies.on(leapBirthday, birthday(dateOfBirth, age));
    const reached = Math.max(birthday(dateOfBirth, age, leap), start) as Day;
    if (reached > after && (end === null || reached < end)) return reached;
  }
  return null;
}
