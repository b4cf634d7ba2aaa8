import { day, dayFaultOf, endOfLondonDay, formatInstant, instantOf, startOfLondonDay } from '#calendar';
import { nameOf, upcast } from '#events';
import type { Ledger, RecordedEvent } from '#ledger';
import type { PolicyValue } from '#history';

/** One look as it was recorded. */
export interface LookTaken {
  /** When, RFC 3339. */
  readonly at: string;
  readonly who: string;
  readonly vouchedBy: string;
  readonly door: string;
  readonly indicator: string | null;
  readonly asAt: string | null;
  readonly knownAt: string | null;
  /** What the ledger held when it was shown: the same can be shown again from it. */
  readonly position: string | null;
  readonly asked: Readonly<Record<string, PolicyValue>>;
  readonly everyChild: boolean;
  readonly children: readonly string[];
  readonly eventId: string;
}

/** Which looks; all of it together. */
export interface LooksAsked {
  readonly child?: string | undefined;
  readonly who?: string | undefined;
  /** The first and the last day in London, YYYY-MM-DD. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What is wrong with the days asked, by the name of the parameter; null when nothing is. */
export function looksFaultOf({
  from,
  to,
}: LooksAsked): { readonly path: 'from' | 'to'; readonly message: string } | null {
  for (const [path, text] of [
    ['from', from],
    ['to', to],
  ] as const) {
    const fault = text === undefined ? null : dayFaultOf(text);
    if (fault !== null) return { path, message: `${path}: ${fault}` };
  }
  return null;
}

/**
 * The looks that were asked for, in the order in which they were recorded, page by page. Reads the stream of looks from
 * its start: how long that takes depends on how many looks there are, and on nothing else.
 */
export async function* looksTaken(ledger: Ledger, asked: LooksAsked): AsyncIterable<readonly LookTaken[]> {
  const from = asked.from === undefined ? Number.NEGATIVE_INFINITY : startOfLondonDay(day(asked.from));
  const to = asked.to === undefined ? Number.POSITIVE_INFINITY : endOfLondonDay(day(asked.to));
  for await (const page of ledger.readStream('access')) {
    const found = page
      .filter(({ recordedAt }) => recordedAt >= from && recordedAt <= to)
      .flatMap((event) => lookOf(event) ?? [])
      .filter(({ who }) => asked.who === undefined || who === asked.who)
      .filter((look) => asked.child === undefined || hasShown(look, asked.child));
    if (found.length > 0) yield found;
  }
}

/** An export shows every child: also one of whom nothing had been said by then, which only the ledger can tell. */
const hasShown = ({ everyChild, children }: LookTaken, child: string): boolean =>
  everyChild || children.includes(child);

function lookOf(event: RecordedEvent): LookTaken | null {
  const { type, data } = upcast(event.type, event.data);
  if (nameOf(type) !== 'children-looked-at') return null;
  const { who, vouchedBy, door, children, ...rest } = data as LookData;
  const { indicator = null, asAt = null, knownAt = null, position = null, asked = {}, everyChild = false } = rest;
  const at = formatInstant(instantOf(event.recordedAt));
  const question = { indicator, asAt, knownAt, position, asked };
  return { at, who, vouchedBy, door, ...question, everyChild, children, eventId: event.id };
}

type LookData = Pick<LookTaken, 'who' | 'vouchedBy' | 'door' | 'children'> &
  Partial<Pick<LookTaken, 'indicator' | 'asAt' | 'knownAt' | 'position' | 'asked' | 'everyChild'>>;
