import { historyChecksum, isCountedOnly, type History } from '#history';
import type { Ledger, Position } from '#ledger';
import type { LiveHistory } from '../following/live-history.js';

/** How far a reader of the ledger is behind it. */
export interface Lag {
  /** Events that are not counted yet; the counting ends at {@link lagEventsMax}. */
  readonly events: number;
  /** Since the first of them was appended. */
  readonly seconds: number;
}

/** Something made from the ledger that follows it. */
export interface Projection {
  readonly name: string;
  readonly position: string | null;
  readonly lag: Lag;
  /** As a verification gives it for the ledger folded afresh. */
  readonly checksum: string;
  readonly events: number;
  /** Why it does not follow the ledger any more; null while it does. */
  readonly fault: string | null;
}

/** Nobody needs to know more exactly how far behind something is. */
export const lagEventsMax = 10_000;

/**
 * What follows the ledger, and how far it is.
 * @param now milliseconds since 1970 UTC
 */
export async function projectionsOf(live: LiveHistory, now: number): Promise<Projection[]> {
  const lag = await lagOf(live, now);
  const { history, fault } = live;
  return [
    {
      name: 'history',
      position: history.positions.last,
      lag,
      checksum: checksumOf(history),
      events: history.eventsCount,
      fault: fault?.message ?? null,
    },
  ];
}

/** @param now milliseconds since 1970 UTC */
export const lagOf = ({ ledger, history }: Pick<LiveHistory, 'ledger' | 'history'>, now: number): Promise<Lag> =>
  lagAfter(ledger, history.positions.last as Position | null, now);

/** How far whatever has read the ledger up to a position is behind. @param now milliseconds since 1970 UTC */
export async function lagAfter(ledger: Ledger, position: Position | null, now: number): Promise<Lag> {
  let events = 0;
  let since = now;
  for await (const page of ledger.readAll(position)) {
    const statements = page.filter(({ type }) => !isCountedOnly(type));
    if (events === 0) since = statements[0]?.appendedAt ?? now;
    events = Math.min(events + statements.length, lagEventsMax);
    if (events === lagEventsMax) break;
  }
  return { events, seconds: Math.max(0, now - since) / 1000 };
}

/** A checksum costs a walk over everything: it is kept until the history has moved on. */
const known = new WeakMap<History, { readonly eventsCount: number; readonly total: string }>();

function checksumOf(history: History): string {
  const { eventsCount } = history;
  const kept = known.get(history);
  if (kept?.eventsCount === eventsCount) return kept.total;
  const { total } = historyChecksum(history);
  known.set(history, { eventsCount, total });
  return total;
}
