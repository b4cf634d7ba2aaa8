import { historyChecksum } from './history-checksum.js';
import type { History } from './history.js';
import { Holdings, type Holding } from './holdings.js';
import { recordedAtOf, type Place } from './rows.js';

/** The first event, in the order of the ledger, that a history holds otherwise than the ledger. */
export interface Difference {
  readonly stream: string;
  readonly eventId: string;
  readonly position: string;
  /** What differs, as a sentence that gives no value and, of persons, the local identifier at most. */
  readonly says: string;
}

/** One event as two histories hold it; at least one does. */
interface Pair {
  readonly live: Holding | undefined;
  readonly fresh: Holding | undefined;
}

/** A pair that is not the same, and the sentence that says so without its beginning, "The history". */
type Found = Pair & { readonly says: string };

/** Number 0 is nobody's. */
const noSubject = 0;

/**
 * The first event that a history holds otherwise than one made afresh from the same ledger, or null when both hold the
 * same. Looks through the subjects whose checksums differ, and settles both.
 */
export function firstDifference(live: History, fresh: History): Difference | null {
  const sums = { live: historyChecksum(live), fresh: historyChecksum(fresh) };
  if (sums.live.total === sums.fresh.total && sums.live.eventsCount === sums.fresh.eventsCount) return null;
  const holdings = { live: new Holdings(live), fresh: new Holdings(fresh) };
  let first = differenceBetween(holdings.live.ofKept(), holdings.fresh.ofKept());
  for (const stream of new Set([...fresh.subjects.all(), ...live.subjects.all()])) {
    const ours = live.subjects.find(stream) ?? noSubject;
    const theirs = fresh.subjects.find(stream) ?? noSubject;
    if (sums.live.bySubject(ours) === sums.fresh.bySubject(theirs)) continue;
    first = earlier(first, differenceBetween(holdings.live.of(ours), holdings.fresh.of(theirs)));
  }
  first ??= positionDifference(live, fresh, holdings.fresh);
  const { stream, eventId, ordinal } = (first.fresh ?? first.live)!;
  const position = (first.fresh === undefined ? live : fresh).positions.at(ordinal);
  return { stream, eventId, position, says: `The history ${first.says}` };
}

const ordinalOf = ({ live, fresh }: Pair): number => (fresh ?? live)!.ordinal;

const earlier = (a: Found | null, b: Found | null): Found | null =>
  a === null || (b !== null && ordinalOf(b) < ordinalOf(a)) ? b : a;

function differenceBetween(live: readonly Holding[], fresh: readonly Holding[]): Found | null {
  const pairs = new Map<string, Pair>(fresh.map((one) => [one.eventId, { live: undefined, fresh: one }]));
  for (const one of live) pairs.set(one.eventId, { live: one, fresh: pairs.get(one.eventId)?.fresh });
  let first: Found | null = null;
  for (const pair of pairs.values()) {
    if (pair.live?.hash === pair.fresh?.hash) continue;
    const other = live.find(({ ordinal }) => ordinal === pair.fresh?.ordinal);
    first = earlier(first, { ...pair, says: saysOf(pair, other) });
  }
  return first ?? markDifference(pairs.values()) ?? orderDifference(live, fresh);
}

function saysOf({ live, fresh }: Pair, liveAtSameOrdinal: Holding | undefined): string {
  if (fresh === undefined) return `holds a ${live!.name} that the ledger does not have`;
  if (live !== undefined) return `differs from the ledger in ${partsOf(live, fresh)} of this ${fresh.name}`;
  if (liveAtSameOrdinal !== undefined) return `holds another event where the ledger has this ${fresh.name}`;
  return `does not hold this ${fresh.name}`;
}

/** Which parts of one event are held otherwise. */
function partsOf(live: Holding, fresh: Holding): string {
  if (live.place === null || fresh.place === null) return 'the content';
  const ours = live.place;
  const theirs = fresh.place;
  const differs = (valueOf: (place: Place) => unknown): boolean => valueOf(ours) !== valueOf(theirs);
  if (live.name !== fresh.name) return 'the kind';
  const parts = [
    differs(({ rows, index }) => rows.days[index]) ? 'the day' : null,
    differs(({ rows, index }) => recordedAtOf(rows, index)) ? 'the time of recording' : null,
    differs(({ rows, index }) => rows.ordinals[index]) ? 'the place in the ledger' : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(' and ') : 'the fields';
}

/** The same events, of which others are marked as corrected. */
function markDifference(pairs: Iterable<Pair>): Found | null {
  let first: Found | null = null;
  for (const pair of pairs) {
    if (pair.live?.isMarked === pair.fresh?.isMarked) continue;
    const says = `differs from the ledger in whether this ${pair.fresh!.name} is corrected`;
    first = earlier(first, { ...pair, says });
  }
  return first;
}

/** The same events in another order. */
function orderDifference(live: readonly Holding[], fresh: readonly Holding[]): Found | null {
  const index = fresh.findIndex(({ eventId }, at) => live[at]?.eventId !== eventId);
  if (index < 0 && live.length === fresh.length) return null;
  const at = index < 0 ? fresh.length : index;
  return { live: live[at], fresh: fresh[at], says: 'holds this event in another order, or more than once' };
}

/** All events are held alike, but not all of their positions in the ledger. */
function positionDifference(live: History, fresh: History, holdings: Holdings): Found {
  let ordinal = 1;
  while (ordinal < fresh.eventsCount && live.positions.at(ordinal) === fresh.positions.at(ordinal)) ordinal++;
  return {
    live: undefined,
    fresh: holdings.at(ordinal) ?? countedOnly(ordinal),
    says: 'gives this event another position than the ledger',
  };
}

/** An event that is counted and not held: a look, of which nothing more is known. */
const countedOnly = (ordinal: number): Holding => ({
  stream: 'access',
  eventId: '',
  name: 'event',
  ordinal,
  hash: 0,
  isMarked: false,
  place: null,
});
