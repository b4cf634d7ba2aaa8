import { QuestionError } from '#answering';
import { generateBorough } from '#borough';
import { day } from '#calendar';
import { eventIdOf } from '#events';
import type { Ledger } from '#ledger';
import type { Recorder, Statement } from '#recording';
import { recordBlocks, type Tally } from '../generate/record-blocks.js';
import type { Terminal } from '../terminal/terminal.js';

/** The same borough on every machine, whatever the date. */
export const boroughEndsOn = day('2025-03-31');
export const boroughSize = { children: 150, years: 4, seed: 2025, endsOn: boroughEndsOn } as const;

/**
 * Records the borough of the demonstration. Where it was recorded before it is recognised, and nothing is recorded twice.
 * @throws QuestionError when something else lies in the folder
 */
export async function recordMadeUpBorough(
  ledger: Ledger,
  recorder: Recorder,
  terminal: Terminal,
  folder: string,
): Promise<Tally> {
  const blocks = [...generateBorough(boroughSize)];
  const [first] = blocks.flat() as [Statement];
  const isEmpty = (await ledger.end()) === null;
  const isOurs = isEmpty || (await ledger.find([eventIdOf(first.source, first.id)])).length > 0;
  const tally = isOurs ? await recordBlocks(recorder, blocks, terminal) : null;
  if (tally !== null && tally.refused === 0) return tally;
  const message = `${folder} holds other events already, perhaps of an older demonstration: name an empty folder, or remove it`;
  throw new QuestionError([{ path: 'data', code: 'not-empty', message }]);
}
