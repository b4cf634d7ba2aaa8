import { randomInt, randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { Appended, StreamAppend } from '../../ledger.js';
import { SqliteLedger } from './sqlite-ledger.adapter.js';

const STANDARD_OUTPUT = 1;
const STREAMS = 4;
const CALLS_IN_FLIGHT = 3;

/**
 * A process of its own that appends to a ledger: FOLDER CALLS. Several calls are in flight, each of one to three appends
 * of one to eight events. The ids of an append are printed, one line an append, as soon as it is acknowledged.
 */
async function writeAsLongAsWanted(folder: string, calls: number): Promise<void> {
  const ledger = SqliteLedger.open(folder);
  print('ready');
  let left = calls;
  const lanes = Array.from({ length: CALLS_IN_FLIGHT }, async () => {
    const streams = Array.from({ length: STREAMS }, () => ({ name: `child-${randomUUID()}`, events: 0 }));
    while (left-- > 0) {
      const appends = Array.from({ length: randomInt(1, 4) }, () => nextAppend(streams[randomInt(STREAMS)]!));
      const answers = await ledger.appendMany(appends);
      for (const [index, answer] of answers.entries()) acknowledge(appends[index]!, answer);
    }
  });
  await Promise.all(lanes);
  await ledger.close();
}

function nextAppend(stream: { readonly name: string; events: number }): StreamAppend {
  const batch = randomUUID();
  const of = randomInt(1, 9);
  const events = Array.from({ length: of }, () => {
    return { id: randomUUID(), type: 'visit-completed.v1', data: { batch, of }, recordedAt: 0, metadata: {} };
  });
  const expected = stream.events === 0 ? 'no-stream' : stream.events - 1;
  stream.events += of;
  return { stream: stream.name, expected, events };
}

function acknowledge({ events }: StreamAppend, answer: Appended | Error): void {
  if (answer instanceof Error) throw answer;
  print(events.map((event) => event.id).join(' '));
}

/** Without a buffer in between: what the process knows to be stored is known outside even if it is killed next. */
function print(line: string): void {
  writeSync(STANDARD_OUTPUT, `${line}\n`);
}

await writeAsLongAsWanted(process.argv[2]!, Number(process.argv[3]));
