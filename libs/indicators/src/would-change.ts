import { addDays, describeDay, type Day } from '#calendar';
import { standingOn, type Duty } from '#duties';

/** Where whatever meets a duty is named: `a visit at which the child was seen`. */
export interface Meeting {
  readonly what: string;
  /** What is done with it: `made`, `held`. */
  readonly done: string;
}

export const aVisit: Meeting = { what: 'a visit at which the child was seen', done: 'made' };
export const aReview: Meeting = { what: 'a review', done: 'held' };

/** What would make of a duty something else than it is at the end of a day, in sentences. */
export function whatWouldChange(duty: Duty, asAt: Day, { what, done }: Meeting): string[] {
  const { due, metOn, unknownBecause } = duty;
  if (due === null) return [`When it was due would be known, were it not that ${unknownBecause}.`];
  const by = describeDay(due);
  switch (standingOn(duty, asAt)) {
    case 'on-time':
      return [
        `If what was ${done} on ${describeDay(metOn!)} had not been, or only after ${by}, it would not be in time.`,
      ];
    case 'pending':
      return [
        `${capital(what)}, ${done} by ${by}, will be in time.`,
        `With none it is overdue from ${describeDay(addDays(due, 1))}.`,
      ];
    case 'not-due':
      return [`Had its time not ended before ${by}, it would have fallen due on that day.`];
    case 'overdue':
      return [
        `${capital(what)}, ${done} by ${by} and only not recorded yet, would make it in time.`,
        `One ${done} later ends its being overdue, and is late.`,
      ];
    default:
      return [`${capital(what)}, ${done} by ${by} and only not recorded yet, would make it in time.`];
  }
}

const capital = (text: string): string => `${text[0]!.toUpperCase()}${text.slice(1)}`;
