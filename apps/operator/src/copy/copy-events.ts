import type { Ledger, Position } from '#ledger';
import { compareLedgers, type Comparison } from './compare-ledgers.js';
import { CopyBrokenError, pourEvents } from './pour-events.js';

export interface Copied {
  /** `to-copy` is told by a dry run alone. */
  readonly outcome: 'equal' | 'different' | 'to-copy';
  /** The end of the source when the copying began: what comes later is not copied. */
  readonly until: Position | null;
  /** How many events the target held already. */
  readonly alreadyThere: number;
  /** Of a dry run: how many would be copied. */
  readonly copied: number;
  /** What both hold now, held against one another once more. */
  readonly compared: Comparison;
  /** Why they cannot become the same, when what they hold does not say it. */
  readonly because: string | null;
}

interface Copying {
  readonly dryRun: boolean;
  /** Whether each append waits for the one before. */
  readonly oneAtATime: boolean;
  /** Told how far it is; may throw to stop. */
  readonly step: (done: number, what: string) => void;
}

/**
 * Makes a target hold what a source holds, in the same order, with the same ids, times of recording and contents. What
 * the target holds already must be the beginning of the source. At the end both are read again and compared.
 *
 * @param target null for a dry run towards one that is not there
 */
export async function copyEvents(
  source: Ledger,
  target: Ledger | null,
  { dryRun, oneAtATime, step }: Copying,
): Promise<Copied> {
  const until = await source.end();
  const compare = async (what: string): Promise<Comparison> =>
    target === null ? nothingInCommon : compareLedgers(source, target, until, (events) => step(events, what));
  const met = await compare('events compared');
  const told = { until, alreadyThere: met.common, copied: 0, because: null };
  if (!isPartOfSource(met)) return { ...told, outcome: 'different', compared: met };
  if (until === null || met.last?.from === until) return { ...told, outcome: 'equal', compared: met };
  if (dryRun || target === null) {
    const copied = await countAfter(source, met.last?.from ?? null, until);
    return { ...told, copied, outcome: 'to-copy', compared: met };
  }
  let because: string | null = null;
  let copied = 0;
  try {
    await pourEvents(source, target, met.last, until, oneAtATime, (events) => {
      copied = events;
      step(met.common + events, 'events copied');
    });
  } catch (error) {
    if (!(error instanceof CopyBrokenError)) throw error;
    because = error.message;
  }
  const compared = await compare('events compared again');
  const isEqual = isPartOfSource(compared) && compared.last?.from === until;
  return { ...told, copied, because, compared, outcome: isEqual ? 'equal' : 'different' };
}

async function countAfter(source: Ledger, after: Position | null, until: Position): Promise<number> {
  let events = 0;
  for await (const page of source.replay(after, { until })) events += page.length;
  return events;
}

const isPartOfSource = ({ difference, beyond }: Comparison): boolean => difference === null && beyond === null;

const nothingInCommon: Comparison = { common: 0, last: null, checksum: '', difference: null, beyond: null };
