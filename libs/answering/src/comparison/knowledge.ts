import type { Instant } from '#calendar';
import type { Question } from '#indicators';
import type { Said } from './said.js';

/** What a question may know: what was recorded by a moment, and the first so many events of the ledger. */
export type Knowledge = Pick<Question, 'knownAt' | 'ordinal'>;

/** One step on the way from what was known then to what is known now, and what it adds or takes away. */
export interface Step {
  readonly knows: Knowledge;
  readonly said: readonly Said[];
}

const limitOf = (limit: number | null | undefined): number => limit ?? Number.POSITIVE_INFINITY;

/**
 * The way from one knowledge to another, a step for each thing said that only one of them holds: first in the order of the
 * ledger, then in that of recording. What was recorded at one moment lies in one step.
 */
export function stepsBetween(then: Knowledge, now: Knowledge, said: readonly Said[]): Step[] {
  const knownThen = said.filter(({ recordedAt }) => recordedAt <= limitOf(then.knownAt));
  const heldNow = said.filter(({ ordinal }) => ordinal <= limitOf(now.ordinal));
  const places = along(knownThen, ({ ordinal }) => ordinal, limitOf(then.ordinal), limitOf(now.ordinal));
  const moments = along(heldNow, ({ recordedAt }) => recordedAt, limitOf(then.knownAt), limitOf(now.knownAt));
  return [
    ...places.map(([ordinal, one]) => ({ knows: { knownAt: then.knownAt ?? null, ordinal }, said: one })),
    ...moments.map(([at, one]) => ({ knows: { knownAt: at as Instant, ordinal: now.ordinal ?? null }, said: one })),
  ];
}

/** What lies between two limits, in order, each with the limit that just holds it; on the way back, that just does not. */
function along(
  said: readonly Said[],
  placeOf: (one: Said) => number,
  from: number,
  to: number,
): readonly (readonly [number, readonly Said[]])[] {
  const isBack = to < from;
  const byPlace = new Map<number, Said[]>();
  for (const one of said) {
    const place = placeOf(one);
    if (place <= Math.min(from, to) || place > Math.max(from, to)) continue;
    const there = byPlace.get(place);
    if (there === undefined) byPlace.set(place, [one]);
    else there.push(one);
  }
  const inOrder = [...byPlace].sort(([a], [b]) => (isBack ? b - a : a - b));
  return isBack ? inOrder.map(([place, there]) => [place - 1, there] as const) : inOrder;
}
