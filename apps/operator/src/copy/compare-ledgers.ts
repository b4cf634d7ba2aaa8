import { createHash } from 'node:crypto';
import type { Ledger, Position, RecordedEvent } from '#ledger';
import { EventCursor } from './event-cursor.js';

/** Where an event stands in each of two ledgers. */
export interface Place {
  readonly from: Position;
  readonly to: Position;
}

/** The first place at which two ledgers hold different events. */
export interface Difference {
  /** Counted from 1. */
  readonly ordinal: number;
  readonly from: RecordedEvent;
  readonly to: RecordedEvent;
}

export interface Comparison {
  /** How many events both hold from their starts on, each with the same id, stream, times and content. */
  readonly common: number;
  /** Where the last of these stands; null when there is none. */
  readonly last: Place | null;
  /** Of what they have in common: order, ids, streams, times of recording and contents. */
  readonly checksum: string;
  /** Null when one ledger is the beginning of the other. */
  readonly difference: Difference | null;
  /** The first event that only the target holds, when it goes on where the source ends. */
  readonly beyond: RecordedEvent | null;
}

/**
 * Holds a target against a source, event by event from their starts, up to a place in the source: a target is begun when
 * it is the beginning of the source, and finished when the two are the same.
 *
 * @param compared told from time to time how many events were found the same
 */
export async function compareLedgers(
  source: Ledger,
  target: Ledger,
  until: Position | null,
  compared: (events: number) => void,
): Promise<Comparison> {
  const from = new EventCursor(until === null ? nothing : source.readAll(null, { until }));
  const to = new EventCursor(target.readAll(null));
  const hash = createHash('sha256');
  let common = 0;
  let last: Place | null = null;
  const found = (rest: Partial<Comparison> = {}): Comparison => ({
    common,
    last,
    checksum: `sha256:${hash.digest('hex')}`,
    difference: null,
    beyond: null,
    ...rest,
  });
  try {
    for (;;) {
      const [theirs, ours] = [await from.next(), await to.next()];
      if (ours === null) return found();
      if (theirs === null) return found({ beyond: ours });
      const content = contentOf(theirs);
      if (content !== contentOf(ours)) return found({ difference: { ordinal: common + 1, from: theirs, to: ours } });
      hash.update(content).update('\n');
      last = { from: theirs.position, to: ours.position };
      common++;
      if (common % 1_000 === 0) compared(common);
    }
  } finally {
    await Promise.all([from.end(), to.end()]);
  }
}

const nothing: AsyncIterable<readonly RecordedEvent[]> = (async function* () {})();

/** What a copy keeps of an event. Not its position and the time of storing, which are the store's own. */
const contentOf = ({ id, stream, revision, type, recordedAt, data, metadata }: RecordedEvent): string =>
  JSON.stringify([id, stream, revision, type, recordedAt, data, metadata]);
