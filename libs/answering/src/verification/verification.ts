import { firstDifference, History, historyChecksum, type Difference } from '#history';
import type { Ledger, Position } from '#ledger';
import type { HistoryFile } from '../following/history-file.js';
import type { Progress } from '../following/live-history.js';
import { Turns } from '../keeping/turns.js';
import { verifiedFigures, type FiguresToVerify, type VerifiedFigures } from './verified-figures.js';

/** What a verification found: the ledger folded afresh, held against each history that stands. */
export interface Verification {
  readonly equal: boolean;
  readonly eventsCount: number;
  readonly position: string | null;
  /** Of the fresh history. */
  readonly checksum: string;
  readonly compared: readonly Comparison[];
  /** Where the figures of an indicator were to be counted again. */
  readonly figures?: VerifiedFigures;
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
 * @param toVerify the figures that are to be counted again from the fresh history and from the one that answers
 */
export async function verify(
  ledger: Ledger,
  live: History | null,
  file: HistoryFile | null,
  progress?: Progress,
  toVerify?: FiguresToVerify,
): Promise<Verification> {
  const saved = file?.read() ?? { history: null, because: null };
  const standing: Standing[] = [];
  if (live !== null) standing.push({ with: 'live', history: live, comparison: null });
  if (saved.history !== null) standing.push({ with: 'saved', history: saved.history, comparison: null });
  const fresh = await foldComparing(ledger, standing, progress);
  const compared = standing.map((one) => one.comparison ?? comparisonOf(one, fresh));
  if (saved.because !== null) compared.push({ with: 'saved', equal: false, eventsCount: 0, unreadable: saved.because });
  const figures =
    toVerify === undefined ? undefined : await new Turns().take(verifiedFigures(fresh, live ?? fresh, toVerify));
  return {
    equal: compared.every(({ equal }) => equal) && figures?.equal !== false,
    eventsCount: fresh.eventsCount,
    position: fresh.positions.last,
    checksum: historyChecksum(fresh).total,
    compared,
    ...(figures === undefined ? {} : { figures }),
  };
}

/** A history that stands, and what its comparison gave once it was made. */
interface Standing {
  readonly with: Comparison['with'];
  readonly history: History;
  comparison: Comparison | null;
}

/**
 * Folds the ledger afresh, and compares each history at the moment when the fresh one has read as far. The one that
 * answers goes on following meanwhile: only with nothing in between are both at the same place, and when it has run ahead
 * the ledger is read on until it is met.
 */
async function foldComparing(ledger: Ledger, standing: readonly Standing[], progress?: Progress): Promise<History> {
  const fresh = new History();
  fresh.catchingUp = true;
  let before: number;
  do {
    before = fresh.eventsCount;
    for await (const page of ledger.replay(fresh.positions.last as Position | null)) {
      const ends = endsOf(standing);
      for (const event of page) {
        fresh.add(event);
        const met = ends.get(event.position);
        if (met !== undefined) for (const one of met) one.comparison = comparisonOf(one, fresh);
      }
      progress?.(fresh.eventsCount, 'events folded afresh');
    }
  } while (fresh.eventsCount > before && standing.some(({ comparison }) => comparison === null));
  fresh.catchingUp = false;
  fresh.settle();
  return fresh;
}

/** Which histories end where, as they stand now. */
function endsOf(standing: readonly Standing[]): Map<string, Standing[]> {
  const ends = new Map<string, Standing[]>();
  for (const one of standing) {
    const { last } = one.history.positions;
    if (one.comparison === null && last !== null) ends.set(last, [...(ends.get(last) ?? []), one]);
  }
  return ends;
}

function comparisonOf({ with: which, history }: Standing, fresh: History): Comparison {
  const { eventsCount } = history;
  // one that has read nothing yet says nothing that could differ
  const difference = eventsCount === 0 ? null : firstDifference(history, fresh);
  return { with: which, equal: difference === null, eventsCount, ...(difference === null ? {} : { difference }) };
}
