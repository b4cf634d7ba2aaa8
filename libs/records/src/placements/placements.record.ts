import type { Day } from '#calendar';
import type { CareEvent } from '#events';
import { defineRecord } from '#history';
import { carePeriods, type CarePeriod } from '../care-periods/care-periods.record.js';
import { intervalOn, type Interval } from '../interval.js';

type Started = Extract<CareEvent, { type: 'child-became-looked-after' | 'placement-changed' }>;

/** Where a looked-after child lived, and with whom in relation to before (SSDA903 episodes; domain: placement stability). */
export interface Placement extends Interval {
  readonly period: CarePeriod;
  readonly placementType: Started['placementType'];
  readonly placementProvider: Started['placementProvider'];
  readonly placementPostcode: string | undefined;
  /** RNE: S, P, B begin with a new carer; T, U keep the carer; L is a period first known by a change of legal status. */
  readonly reason: 'S' | 'P' | 'B' | 'T' | 'U' | 'L';
  /** T0–T4: the child is expected to return. */
  readonly isTemporary: boolean;
  /** The way back from temporary placements to the same type and postcode as before them. */
  readonly isReturn: boolean;
  /** Since when the child has had this carer: back over same-carer moves, temporary placements and returns. */
  readonly carerSince: Day;
  /** The same for the carer before, where the child came straight from one in this period of care. */
  readonly carerBeforeSince: Day | null;
  readonly by: Started;
}

export const placements = defineRecord<readonly Placement[]>({
  name: 'placements',
  tells: 'where the child was placed, from when to when, and since when with the same carer',
  reads: ['child-became-looked-after', 'placement-changed'],
  uses: [carePeriods],
  fold: (child) => {
    const found: Placement[] = [];
    for (const period of child.of(carePeriods)) {
      const started = child.events.filter((event) => isStartedIn(event, period)) as Started[];
      let before: Placement | null = null;
      /** The placement to which a temporarily placed child is expected to return. */
      let home: Placement | null = null;
      for (const [index, event] of started.entries()) {
        const placement = following(before, home, event, period, started[index + 1]?.day ?? period.end);
        if (!placement.isTemporary) home = placement;
        before = placement;
        found.push(placement);
      }
    }
    return found;
  },
});

const isStartedIn = (event: CareEvent, { start, end, startedBy }: CarePeriod): boolean =>
  event.type === 'child-became-looked-after'
    ? event === startedBy
    : event.type === 'placement-changed' && event.day >= start && (end === null || event.day < end);

const temporary = /^T[0-4]$/;

function following(
  before: Placement | null,
  home: Placement | null,
  by: Started,
  period: CarePeriod,
  end: Day | null,
): Placement {
  const { placementType, placementProvider, placementPostcode } = by;
  const isTemporary = temporary.test(placementType);
  const isBack = home?.placementType === placementType && home.placementPostcode === placementPostcode;
  const isReturn = before !== null && before.isTemporary && isBack;
  const reason = by.reasonForNewEpisode ?? 'S';
  const keepsCarer = before !== null && (isTemporary || isReturn || reason === 'T' || reason === 'U');
  const carer = keepsCarer ? (home ?? before) : null;
  const left = home ?? before;
  return {
    start: by.day,
    end,
    period,
    placementType,
    placementProvider,
    placementPostcode,
    reason,
    isTemporary,
    isReturn,
    carerSince: carer?.carerSince ?? by.day,
    carerBeforeSince: carer === null ? (left?.carerSince ?? null) : carer.carerBeforeSince,
    by,
  };
}

/** The placement in which the child is on a day: of several begun that day, the last. */
export const placementOn = (all: readonly Placement[], on: Day): Placement | null => intervalOn(all, on);
