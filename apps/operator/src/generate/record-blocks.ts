import type { Outcome, Recorder, Statement } from '#recording';
import type { Terminal } from '../terminal/terminal.js';

/** What became of many statements. */
export interface Tally {
  readonly recorded: number;
  readonly alreadyRecorded: number;
  readonly refused: number;
  /** The first that was refused, in a sentence. */
  readonly firstRefusal: string | null;
  readonly position: string | null;
}

/** As many as the recorder takes in one turn. */
const batchStatements = 2_000;

/** Records blocks of statements in large batches, with progress; Ctrl+C stops between two batches. */
export async function recordBlocks(
  recorder: Recorder,
  blocks: Iterable<readonly Statement[]>,
  { progress, interruption }: Terminal,
): Promise<Tally> {
  interruption.atCheckpoints();
  let tally: Tally = { recorded: 0, alreadyRecorded: 0, refused: 0, firstRefusal: null, position: null };
  for (const batch of batchesOf(blocks)) {
    const { outcomes, recorded, alreadyRecorded, refused, lastPosition } = await recorder.record(batch);
    tally = {
      recorded: tally.recorded + recorded,
      alreadyRecorded: tally.alreadyRecorded + alreadyRecorded,
      refused: tally.refused + refused,
      firstRefusal: tally.firstRefusal ?? refusalIn(outcomes, batch),
      position: lastPosition ?? tally.position,
    };
    progress.step({ done: tally.recorded + tally.alreadyRecorded, what: 'events recorded' });
    interruption.checkpoint(
      `${tally.recorded} events are recorded. Run the same command again to go on: what is recorded is recognised.`,
    );
  }
  return tally;
}

function* batchesOf(blocks: Iterable<readonly Statement[]>): Generator<readonly Statement[]> {
  let batch: Statement[] = [];
  for (const block of blocks) {
    for (const statement of block) batch.push(statement);
    if (batch.length < batchStatements) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function refusalIn(outcomes: readonly Outcome[], batch: readonly Statement[]): string | null {
  const index = outcomes.findIndex(({ outcome }) => outcome === 'refused');
  const outcome = outcomes[index];
  if (outcome?.outcome !== 'refused') return null;
  return `${batch[index]!.type} ${batch[index]!.id}: ${outcome.faults.map(({ message }) => message).join('; ')}`;
}
