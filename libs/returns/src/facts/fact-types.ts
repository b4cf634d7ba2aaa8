import {
  ChildBecameLookedAfter,
  ChildCeasedToBeLookedAfter,
  ChildDied,
  ChildInCareReviewHeld,
  ChildRegistered,
  ChildReturnedFromMissing,
  ChildWentMissing,
  LegalStatusChanged,
  PlacementChanged,
  UascStatusCeased,
} from '#events';

const endings: ReadonlySet<string> = new Set([ChildCeasedToBeLookedAfter.type, ChildDied.type]);

const episodeTypes: ReadonlySet<string> = new Set([
  ...endings,
  ...[ChildBecameLookedAfter, LegalStatusChanged, PlacementChanged].map(({ type }) => type),
]);

const factTypes: ReadonlySet<string> = new Set([
  ...episodeTypes,
  ...[ChildRegistered, UascStatusCeased].map(({ type }) => type),
  ...[ChildInCareReviewHeld, ChildWentMissing, ChildReturnedFromMissing].map(({ type }) => type),
]);

interface Typed {
  /** The stored name of an event in its newest version. */
  readonly type: string;
}

/** Whether an event is one that SSDA903 returns give rise to, corrections apart. */
export function isFactOfReturn({ type }: Typed): boolean {
  return factTypes.has(type);
}

/** Whether a fact comes from the Episodes file. */
export function isEpisodeFact({ type }: Typed): boolean {
  return episodeTypes.has(type);
}

/** Whether a fact ends a period of care: it belongs to the episode before its day. */
export function endsCare({ type }: Typed): boolean {
  return endings.has(type);
}
