import { formatDay, type Day } from '#calendar';
import { LEGAL_STATUS_MEANINGS, MISSING_TYPE_MEANINGS, PLACEMENT_TYPE_MEANINGS, type CareEvent } from '#events';
import type { History, SubjectHistory } from '#history';
import {
  allocations,
  carePeriods,
  endBy,
  legalStatuses,
  missingEpisodes,
  placements,
  type Allocation,
  type Interval,
} from '#records';

/** Something that held for a child from one day up to, and not including, another. */
export interface Spell {
  readonly from: string;
  /** The first day on which it no longer held; null: it still did. */
  readonly to: string | null;
  /** In words. */
  readonly says: string;
  /** The event that began it. */
  readonly eventId: string;
}

export interface PlacementSpell extends Spell {
  readonly placementType: string;
  readonly reason: string;
  readonly isTemporary: boolean;
  readonly isReturn: boolean;
  /** Since when the child has had this carer. */
  readonly carerSince: string;
}

export interface WorkerSpell extends Spell {
  readonly workerId: string;
  readonly role: string;
  /** That holds the case when it began: as the allocation says, else the worker's. */
  readonly teamId: string | null;
}

/** What lasted in a child's life, each kind in order of its start. */
export interface Spells {
  readonly care: readonly (Spell & { readonly startKnown: boolean })[];
  readonly placements: readonly PlacementSpell[];
  readonly legalStatuses: readonly (Spell & { readonly legalStatus: string })[];
  readonly workers: readonly WorkerSpell[];
  readonly missing: readonly (Spell & { readonly incidentId: string; readonly missingType: string })[];
}

export const spellsUse = [allocations, carePeriods, legalStatuses, missingEpisodes, placements] as const;

/** What lasted in a child's life, as seen from a day: what begins or ends after it has not come yet. */
export function spellsOf(
  history: History,
  child: SubjectHistory,
  asAt: Day,
  teamOf: (allocation: Allocation) => string | null,
): Spells {
  const spell = (interval: Interval, by: CareEvent, says: string): Spell => {
    const end = endBy(interval, asAt);
    return {
      from: formatDay(interval.start),
      to: end === null ? null : formatDay(end),
      says,
      eventId: history.rowOf(by.row).eventId,
    };
  };
  const begun = <T extends Interval>(all: readonly T[]): readonly T[] => all.filter(({ start }) => start <= asAt);
  return {
    care: begun(child.of(carePeriods)).map((one) => ({
      ...spell(one, one.startedBy, one.startKnown ? 'looked after' : 'looked after, and before the first day known'),
      startKnown: one.startKnown,
    })),
    placements: begun(child.of(placements)).map((one) => ({
      ...spell(one, one.by, `${one.placementType}, ${PLACEMENT_TYPE_MEANINGS[one.placementType]}`),
      placementType: one.placementType,
      reason: one.reason,
      isTemporary: one.isTemporary,
      isReturn: one.isReturn,
      carerSince: formatDay(one.carerSince),
    })),
    legalStatuses: begun(child.of(legalStatuses)).map((one) => ({
      ...spell(one, one.by, `${one.legalStatus}, ${LEGAL_STATUS_MEANINGS[one.legalStatus]}`),
      legalStatus: one.legalStatus,
    })),
    workers: begun(child.of(allocations)).map((one) => {
      const { workerId, role } = one;
      const teamId = teamOf(one);
      const says = `${workerId} (${role.toLowerCase()})${teamId === null ? '' : `, team ${teamId}`}`;
      return { ...spell(one, one.by, says), workerId, role, teamId };
    }),
    missing: begun(child.of(missingEpisodes)).map((one) => ({
      ...spell(one, one.startedBy, MISSING_TYPE_MEANINGS[one.missingType]),
      incidentId: one.incidentId,
      missingType: one.missingType,
    })),
  };
}
