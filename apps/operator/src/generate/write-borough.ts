import { open } from 'node:fs/promises';
import { QuestionError } from '#answering';
import type { Statement } from '#recording';
import type { Invocation } from '../program/invocation.js';
import { countOf } from '../terminal/plain-table.js';
import { boroughBlocks } from './borough-blocks.js';
import { cloudEventLine } from './cloud-event-line.js';
import type { GenerateOptions } from './generate-options.js';

type Blocks = Iterable<readonly Statement[]>;

/** Writes a made-up authority as CloudEvents, one a line, no faster than they are taken. */
export async function writeBorough(invocation: Invocation, options: GenerateOptions, out: string): Promise<void> {
  const blocks = boroughBlocks(options);
  const events = out === '-' ? await toStdout(invocation, blocks) : await toFile(invocation, blocks, out);
  const where = out === '-' ? '' : ` to ${out}`;
  if (out !== '-' || invocation.terminal.hasReader)
    invocation.terminal.say(`${countOf(events, 'event')} written${where}`);
}

async function toStdout({ terminal }: Invocation, blocks: Blocks): Promise<number> {
  let events = 0;
  for (const block of blocks) {
    if (!terminal.hasReader) break;
    await terminal.print(textOf(block));
    events += block.length;
  }
  return events;
}

async function toFile({ terminal }: Invocation, blocks: Blocks, path: string): Promise<number> {
  const file = await open(path, 'w').catch((error: Error) => {
    throw new QuestionError([{ path: 'out', code: 'file', message: error.message }]);
  });
  let events = 0;
  try {
    for (const block of blocks) {
      await file.write(textOf(block));
      events += block.length;
      terminal.progress.step({ done: events, what: 'events written' });
    }
  } finally {
    await file.close();
  }
  return events;
}

const textOf = (block: readonly Statement[]): string => block.map(cloudEventLine).join('');
