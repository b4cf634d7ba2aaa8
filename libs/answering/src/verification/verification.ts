import { firstDifference, History, historyChecksum, type Difference } from '#history';
import type { Ledger, Position } from '#ledger';
import type { HistoryFile } from '../following/history-file.js';
import type { Progress } from '../following/live-history.js';

/** What a verification found: the ledger folded afresh, held against each history that stands. */
export interface Verification {
  readonly equal: boolean;
  readonly eventsCount: number;
  readonly position: string | null;
  /** Of the fresh history. */
  readonly checksum: string;
  readonly compared: readonly Comparison[];
}

export interface Comparison {
  /** Which history was compared: the one that answers, or the one saved beside the ledger. */
  readonly with: 'live' | 'saved';
  readonly equal: boolean;
  readonly eventsCount: number;
  /** The first event that differs, lowest position first. */
  readonly difference?: Difference;
  /** Why there is nothing to compare event by event: the saved file cannot be read. */
  readonly unreadable?: string;
}

/**
 * Reads the ledger again from its start, folds it afresh, and compares. A history that ends earlier is compared with the
 * ledger as far as it goes.
 */
export async function verify(
  ledger: Ledger,
  live: History | null,
  file: HistoryFile | null,
  progress?: Progress,
): Promise<Verification> {
  const saved = file?.read() ?? { history: null, because: null };
  const fresh = await freshHistory(ledger, null, progress);
  const compared: Comparison[] = [];
  if (live !== null) compared.push(await compare(ledger, 'live', live, fresh));
  if (saved.history !== null) compared.push(await compare(ledger, 'saved', saved.history, fresh));
  if (saved.because !== null) compared.push({ with: 'saved', equal: false, eventsCount: 0, unreadable: saved.because });
  return {
    equal: compared.every(({ equal }) => equal),
    eventsCount: fresh.eventsCount,
    position: fresh.positions.last,
    checksum: historyChecksum(fresh).total,
    compared,
  };
}

async function compare(
  ledger: Ledger,
  which: Comparison['with'],
  standing: History,
  fresh: History,
): Promise<Comparison> {
  const { last } = standing.positions;
  const isShorter = standing.eventsCount < fresh.eventsCount;
  const against = isShorter && last !== null ? await freshHistory(ledger, last as Position) : fresh;
  const difference = standing.eventsCount === 0 && last === null ? null : firstDifference(standing, against);
  const found = difference === null ? {} : { difference };
  return { with: which, equal: difference === null, eventsCount: standing.eventsCount, ...found };
}

async function freshHistory(ledger: Ledger, until: Position | null, progress?: Progress): Promise<History> {
  const history = new History();
  history.catchingUp = true;
  for await (const page of ledger.replay(null, until === null ? {} : { until })) {
    for (const event of page) history.add(event);
    progress?.(history.eventsCount, 'events folded afresh');
  }
  history.catchingUp = false;
  history.settle();
  return history;
}
