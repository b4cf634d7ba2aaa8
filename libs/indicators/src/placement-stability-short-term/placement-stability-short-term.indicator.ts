import { describeDay, type Day } from '#calendar';
import { PLACEMENT_TYPE_MEANINGS } from '#events';
import { carePeriods, isShortBreaks, legalStatuses, legalStatusOn, placements } from '#records';
import type { LegalStatusHeld } from '#records';
import { defineIndicator } from '../indicator.js';
import { lookedAfterOnTheDay } from '../population.js';
import { share, type Counts } from '../tally.js';
import { decided, excluded, type Reason, type Verdict } from '../verdict.js';
import {
  countPlacements,
  countSameCarerMoves,
  isCounted,
  outgoingOnFirstDay,
  placeInYear,
  yearOfPlacements,
  type PlaceInYear,
} from './placements-in-year.js';

interface Stay {
  readonly status: LegalStatusHeld | null;
  /** How many placements in the year. */
  readonly count: number;
}

const many = 3;

/** Children with three or more placements in the year, of those looked after at its end (NI 62). */
export const placementStabilityShortTerm = defineIndicator<Stay, Counts>({
  definition: {
    code: 'placement-stability-short-term',
    sectorCode: 'STB-62',
    title: 'Three or more placements in the year',
    question:
      'Of the children looked after on the day, how many had three or more placements in the twelve months to it?',
    numerator:
      'Of these, those with three or more placements of 24 hours or more in the twelve months that end with the day, one already open on the first day and one open on the last included',
    denominator: 'Children looked after on the day',
    unit: 'children',
    better: 'lower',
    source: [
      'DfE, Local Authority Interactive Tool: children looked after on 31 March with three or more placements during the year (formerly NI 62)',
      'Local: temporary placements (T0 to T4) with the return from them, moves with the same carer and changes of legal status are no new placement; a period first known in its course counts the placement in which the child is first known',
    ],
    exclusions: { 'short-breaks': 'looked after in an agreed series of short breaks (legal status V3 or V4)' },
    version: 1,
  },
  population: lookedAfterOnTheDay,
  uses: [carePeriods, legalStatuses, placements],
  policies: [countSameCarerMoves, outgoingOnFirstDay],
  tally: share,
  count: (child, asAt) => {
    const status = legalStatusOn(child.of(legalStatuses), asAt);
    if (isShortBreaks(status)) return [excluded('short-breaks', asAt, { status, count: 0 })];
    const count = countPlacements(yearOfPlacements(child, asAt));
    return [decided(count >= many, asAt, { status, count })];
  },
  reason: ({ outcome, about: { status, count } }, child, asAt): Reason => {
    if (outcome === 'excluded') return reasonOfShortBreaks(status!);
    const year = yearOfPlacements(child, asAt);
    const inYear = year.all
      .map((placement) => ({ placement, place: placeInYear(placement, year) }))
      .filter(({ place }) => place !== 'outside');
    let soFar = 0;
    const days = `from ${describeDay(year.from)} to ${describeDay(asAt)}`;
    return {
      sentence: `${count} placement${count === 1 ? '' : 's'} ${days}: ${count >= many ? 'three or more' : 'fewer than three'}.`,
      facts: inYear.map(({ placement: { by, placementType, start, reason } }) => ({
        event: by,
        says: `${describeDay(start)}, ${reason}: ${placementType}, ${PLACEMENT_TYPE_MEANINGS[placementType]}`,
      })),
      rule,
      arithmetic: [
        ...inYear.map(({ placement: { placementType, start }, place }) => {
          if (isCounted(place)) soFar++;
          return `${placementType} since ${describeDay(start)}, ${words[place]}: ${isCounted(place) ? soFar : 'not counted'}`;
        }),
        `${count} ${count >= many ? '≥' : '<'} ${many}`,
      ],
    };
  },
  wouldChange: (verdict, _child, asAt) => changesOf(verdict, asAt),
});

const changesOf = ({ outcome, about: { count } }: Verdict<Stay>, asAt: Day): string[] => {
  const on = describeDay(asAt);
  if (outcome === 'excluded') return [`A legal status other than V3 and V4 on ${on} would count the child.`];
  if (outcome === 'met')
    return [
      `With ${count - many + 1} fewer that ${count - many + 1 === 1 ? 'counts' : 'count'} it would be under three: one recorded in error, with the same carer, temporary, or of less than 24 hours.`,
    ];
  const missing = many - count;
  return [`${missing} more new ${missing === 1 ? 'placement' : 'placements'} in the year, by ${on}, would make three.`];
};

const rule = {
  says: 'The placements of 24 hours or more in the year are counted, with those open on its first and last day; temporary placements, returns from them, moves with the same carer and adoption by the current foster carer are no new placement.',
  source: 'DfE, Local Authority Interactive Tool, placement stability (NI 62)',
};

const words: Record<PlaceInYear, string> = {
  outside: 'outside the year',
  'short-breaks': 'in a series of short breaks',
  'under-24-hours': 'for less than 24 hours',
  'open-on-first-day': 'open on the first day',
  'left-on-first-day': 'left on the first day (stability.outgoingOnFirstDay = open)',
  new: 'a new placement',
  'same-carer-counted': 'a move with the same carer (stability.countSameCarerMoves = true)',
  'same-carer': 'with the same carer',
  'adopted-by-carer': 'placed for adoption with the current foster carer',
  temporary: 'temporary',
  return: 'the return from a temporary placement',
};

const reasonOfShortBreaks = ({ legalStatus, start, by }: LegalStatusHeld): Reason => ({
  sentence: `Looked after in a series of short breaks (${legalStatus}) since ${describeDay(start)}: in neither count.`,
  facts: [{ event: by, says: `legal status ${legalStatus} from ${describeDay(start)}` }],
  rule: {
    says: 'Children looked after under a series of short-term placements are left out.',
    source: 'DfE, Local Authority Interactive Tool, placement stability (NI 62)',
  },
  arithmetic: [],
});
