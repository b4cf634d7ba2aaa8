import { ageOn, type Day, type LeapBirthday } from '#calendar';
import type { CareEvent } from '#events';
import { defineChoicePolicy, defineRecord, type SubjectHistory } from '#history';
import { intervalOn, type Interval } from '../interval.js';

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
  fold: ({ events }) => {
    const stated: ChildDetails[] = [];
    for (const event of events) {
      if (!isTold(event)) continue;
      const before = stated.at(-1);
      if (before !== undefined) stated[stated.length - 1] = { ...before, end: event.day };
      stated.push(told(before, event));
    }
    return stated;
  },
});

const isTold = (event: CareEvent): event is Told =>
  event.type === 'child-registered' || event.type === 'child-details-amended' || event.type === 'uasc-status-ceased';

function told(before: ChildDetails | undefined, event: Told): ChildDetails {
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
