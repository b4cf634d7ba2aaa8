import type { Day } from '#calendar';
import { ChildBecameLookedAfter, LegalStatusChanged, PlacementChanged } from '#events';
import { endsCare } from './fact-types.js';
import type { Fact, FactData } from './fact.js';

/** What holds for a child after some of its episodes. */
export interface Standing {
  readonly inCare: boolean;
  /** When the latest episode began; null when there was none. */
  readonly since: Day | null;
  /** RNE of the latest episode. */
  readonly reasonForNewEpisode: string | null;
  readonly legalStatus: string | null;
  readonly categoryOfNeed: string | null;
  /** The event data that gave the placement. */
  readonly placement: FactData | null;
}

export const neverInCare: Standing = {
  inCare: false,
  since: null,
  reasonForNewEpisode: null,
  legalStatus: null,
  categoryOfNeed: null,
  placement: null,
};

/** What holds after facts of episodes, which must be in order. */
export function standingAfter(facts: readonly Fact[], before: Standing = neverInCare): Standing {
  return facts.reduce(standingWith, before);
}

function standingWith(standing: Standing, { type, day, data }: Fact): Standing {
  const { legalStatus, reasonForNewEpisode, categoryOfNeed } = data as Readonly<Record<string, string | undefined>>;
  switch (type) {
    case ChildBecameLookedAfter.type:
      return {
        inCare: true,
        since: day,
        placement: data,
        legalStatus: legalStatus ?? null,
        categoryOfNeed: categoryOfNeed ?? null,
        reasonForNewEpisode: reasonForNewEpisode ?? 'S',
      };
    case PlacementChanged.type:
      return { ...standing, since: day, placement: data, reasonForNewEpisode: reasonForNewEpisode ?? null };
    case LegalStatusChanged.type: {
      // on a day with both, the placement's event carries the reason
      const reason = standing.since === day ? standing.reasonForNewEpisode : 'L';
      return { ...standing, since: day, legalStatus: legalStatus ?? null, reasonForNewEpisode: reason };
    }
    default:
      return { ...standing, inCare: false };
  }
}

/** Facts of one child in the order in which they hold: by day, an end before a beginning, then by type. */
export function inOrder(facts: readonly Fact[]): Fact[] {
  return [...facts].sort((a, b) => a.day - b.day || rank(a) - rank(b));
}

function rank(one: Fact): number {
  if (endsCare(one)) return 0;
  return one.type === ChildBecameLookedAfter.type ? 1 : one.type === PlacementChanged.type ? 2 : 3;
}
