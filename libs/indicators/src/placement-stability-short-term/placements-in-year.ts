import type { Day } from '#calendar';
import { defineChoicePolicy, definePolicy, type SubjectHistory } from '#history';
import {
  isShortBreaks,
  legalStatuses,
  legalStatusOn,
  placementOn,
  placements,
  type LegalStatusHeld,
  type Placement,
} from '#records';
import { periodEnding } from '../period.js';

export const countSameCarerMoves = definePolicy({
  key: 'stability.countSameCarerMoves',
  default: false,
  meaning: 'a move with the same carer (RNE T or U) counts as a new placement',
  source: 'not stated in the published definition; the long-term measure is published as living with the same carer',
});

export const outgoingOnFirstDay = defineChoicePolicy({
  key: 'stability.outgoingOnFirstDay',
  default: 'not_open',
  choices: ['not_open', 'open'],
  meaning: 'whether a placement that ended on the first day of the year was open on it',
  source: 'not stated in the published definition; intervals of SSDA903 end before the day of DEC',
});

/** What a placement is to the number of placements in a year. */
export type PlaceInYear =
  | 'outside'
  | 'short-breaks'
  | 'under-24-hours'
  | 'open-on-first-day'
  | 'left-on-first-day'
  | 'new'
  | 'same-carer-counted'
  | 'same-carer'
  | 'adopted-by-carer'
  | 'temporary'
  | 'return';

const counted: ReadonlySet<PlaceInYear> = new Set([
  'open-on-first-day',
  'left-on-first-day',
  'new',
  'same-carer-counted',
]);
export const isCounted = (place: PlaceInYear): boolean => counted.has(place);

/** The twelve months that end with a day, with what is needed to place a child's placements in them. */
export interface YearOfPlacements {
  readonly from: Day;
  readonly asAt: Day;
  readonly all: readonly Placement[];
  readonly statuses: readonly LegalStatusHeld[];
  readonly countsSameCarerMoves: boolean;
  readonly countsOutgoing: boolean;
}

/** Twelve months belong to the definition: another length would be another measure. */
export const yearOfPlacements = (child: SubjectHistory, asAt: Day): YearOfPlacements => ({
  from: periodEnding(asAt, 12).from,
  asAt,
  all: child.of(placements),
  statuses: child.of(legalStatuses),
  countsSameCarerMoves: child.policies.on(countSameCarerMoves, asAt),
  countsOutgoing: child.policies.on(outgoingOnFirstDay, asAt) === 'open',
});

/** How many placements a child had in a year. */
export function countPlacements(year: YearOfPlacements): number {
  let count = 0;
  for (const placement of year.all) if (isCounted(placeInYear(placement, year))) count++;
  return count;
}

/** What one placement is to the number of placements in a year. */
export function placeInYear(placement: Placement, year: YearOfPlacements): PlaceInYear {
  const { start, end } = placement;
  const { from, asAt } = year;
  if (start > asAt || (end !== null && end < from)) return 'outside';
  if (end === start) return 'under-24-hours';
  if (end === from) return leftOnFirstDay(year);
  if (isShortBreaks(legalStatusOn(year.statuses, start < from ? from : start))) return 'short-breaks';
  return start <= from ? 'open-on-first-day' : moveInYear(placement, year);
}

function leftOnFirstDay(year: YearOfPlacements): PlaceInYear {
  const { from, all, statuses, countsOutgoing } = year;
  if (!countsOutgoing) return 'outside';
  if (isShortBreaks(legalStatusOn(statuses, (from - 1) as Day))) return 'short-breaks';
  const incoming = placementOn(all, from);
  const goesOn = incoming !== null && !isCounted(moveInYear(incoming, year));
  return goesOn ? 'outside' : 'left-on-first-day';
}

/** A child who is with a carer since the day of the move is with a new one, whatever else was said on that day. */
function moveInYear(placement: Placement, { countsSameCarerMoves }: YearOfPlacements): PlaceInYear {
  const { start, isTemporary, isReturn, carerSince, placementType, reason } = placement;
  if (isTemporary) return 'temporary';
  if (carerSince === start) return 'new';
  if (isReturn) return 'return';
  if (placementType === 'A3' || placementType === 'A5') return 'adopted-by-carer';
  return countsSameCarerMoves && (reason === 'T' || reason === 'U') ? 'same-carer-counted' : 'same-carer';
}
