import { tableCsv } from '#answering';
import { withinRecording } from '../opening/within-recording.js';
import { ExitCode } from '../program/exit-code.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { countOf } from '../terminal/plain-table.js';
import { boroughBlocks } from './borough-blocks.js';
import type { GenerateOptions } from './generate-options.js';
import { recordBlocks, type Tally } from './record-blocks.js';

/** Records a made-up authority into the ledger. */
export async function recordBorough(invocation: Invocation, options: GenerateOptions): Promise<ExitCode> {
  const blocks = boroughBlocks(options);
  const began = performance.now();
  const tally = await withinRecording(invocation, ({ recorder }) =>
    recordBlocks(recorder, blocks, invocation.terminal),
  );
  const seconds = Number(((performance.now() - began) / 1000).toFixed(3));
  const made = { children: options.children, years: options.years, seed: options.seed, ...tally, seconds };
  await show(invocation, {
    document: () => made,
    csv: () => tableCsv([made]),
    plain: () => plainTally(tally, seconds),
  });
  return tally.refused === 0 ? ExitCode.done : ExitCode.refused;
}

function plainTally({ recorded, alreadyRecorded, refused, firstRefusal }: Tally, seconds: number): string {
  const known = alreadyRecorded === 0 ? '' : `, ${alreadyRecorded.toLocaleString('en-GB')} were recorded already`;
  const wrong = refused === 0 ? '' : `, ${refused.toLocaleString('en-GB')} refused; the first: ${firstRefusal}`;
  return `${countOf(recorded, 'event')} recorded in ${seconds} s${known}${wrong}\n`;
}
