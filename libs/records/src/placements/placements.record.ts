import type { Day } from '#calendar';
import type { CareEvent } from '#events';
import { defineRecord } from '#history';
import { carePeriods, saidWithin, type CarePeriod } from '../care-periods/care-periods.record.js';
import { intervalOn, type Interval } from '../interval.js';

type Changed = Extract<CareEvent, { type: 'placement-changed' }>;
type Started = Changed | Extract<CareEvent, { type: 'child-became-looked-after' }>;

/**
 * Where a looked-after child lived, and with whom in relation to before (SSDA903 episodes; domain: placement stability).
 * Of several begun on one day all but the last end on that day: they lasted less than 24 hours.
 */
export interface Placement extends Interval {
  readonly period: CarePeriod;
  readonly placementType: Started['placementType'];
  readonly placementProvider: Started['placementProvider'];
  readonly placementPostcode: string | undefined;
  /** RNE: S, P, B begin with a new carer; T, U keep the carer; L is a period first known by a change of legal status. */
  readonly reason: 'S' | 'P' | 'B' | 'T' | 'U' | 'L';
  /** T0–T4: the child is expected to return. */
  readonly isTemporary: boolean;
  /** The way back from temporary placements to the same type and postcode as before them (SSDA903 rule 383). */
  readonly isReturn: boolean;
  /** Since when the child has had this carer: back over same-carer moves, temporary placements and returns. */
  readonly carerSince: Day;
  readonly by: Started;
}

export const placements = defineRecord<readonly Placement[]>({
  name: 'placements',
  tells: 'where the child was placed, from when to when, and since when with the same carer',
  reads: ['child-became-looked-after', 'placement-changed'],
  uses: [carePeriods],
  fold: (child) => {
    const periods = child.of(carePeriods);
    const started = saidWithin<Changed>(periods, child.events, 'placement-changed');
    return periods.flatMap((period, index) => placementsWithin(period, started[index]!));
  },
});

function placementsWithin(period: CarePeriod, started: readonly Started[]): Placement[] {
  let before: Placement | null = null;
  /** The placement to which a temporarily placed child is expected to return. */
  let home: Placement | null = null;
  return started.map((by, index) => {
    const placement: Placement = following(before, home, by, period, started[index + 1]?.day ?? period.end);
    if (!placement.isTemporary) home = placement;
    before = placement;
    return placement;
  });
}

const temporary = /^T[0-4]$/;
const foster = /^[UA]\d$/;
/** A3 and A5 are by their meaning with the current foster carer, also where the reason says that the carer changed. */
const adoptedByFosterCarer = /^A[35]$/;

function following(
  before: Placement | null,
  home: Placement | null,
  by: Started,
  period: CarePeriod,
  end: Day | null,
): Placement {
  const { placementType, placementProvider, placementPostcode } = by;
  const reason = by.reasonForNewEpisode ?? 'S';
  const isTemporary = temporary.test(placementType);
  const isBack = home?.placementType === placementType && home.placementPostcode === placementPostcode;
  const isReturn = before !== null && before.isTemporary && isBack;
  const staysForAdoption = home !== null && adoptedByFosterCarer.test(placementType) && foster.test(home.placementType);
  const keepsCarer = isTemporary || isReturn || reason === 'T' || reason === 'U' || staysForAdoption;
  const carer = keepsCarer ? (home ?? before) : null;
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
    by,
  };
}

/** The placement in which the child is on a day: of several begun that day, the last. */
export const placementOn = (all: readonly Placement[], on: Day): Placement | null => intervalOn(all, on);
