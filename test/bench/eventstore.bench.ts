import driver from '@eventstore/db-client';
import type { JSONType } from '@eventstore/db-client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger, type Ledger, type StreamAppend } from '#ledger';
import { note, report, timed } from './rows.js';
import { Statements } from './statements.js';

/** What one turn of a recorder takes together. */
const turnEvents = 2_000;
const inFlight = 64;
const roundTurns = 5;
/** Of what the bare client does in the same run, this much is to be reached. */
export const shareOfBare = 0.8;

/**
 * Appends of the ledger in EventStoreDB beside those of the bare client, with the same events in the same appends: in
 * rounds, one after the other, so that what else the machine does befalls all of them alike.
 *
 * @returns events a second of the bare client, in whichever of its two ways is the faster
 */
export async function benchEventStoreAppends(connection: string, events: number): Promise<number> {
  const client = driver.EventStoreDBClient.connectionString(connection);
  const turns = turnsOf(events);
  const appends = turns.reduce((sum, turn) => sum + turn.length, 0);
  note(`${events.toLocaleString('en-GB')} events in ${appends.toLocaleString('en-GB')} appends of one child each`);
  await appendBare(client, turnsOf(4_000), 'warm-up', {});
  const folder = mkdtempSync(join(tmpdir(), 'careledger-bench-'));
  const ledger = await openLedger(connection, folder);
  try {
    await ledger.find(['00000000-0000-4000-8000-000000000000']);
    let [shared, plain, ours] = [0, 0, 0];
    for (let from = 0; from < turns.length; from += roundTurns) {
      const some = turns.slice(from, from + roundTurns);
      shared += await timed(() => appendBare(client, some, 'shared', {}));
      ours += await timed(() => appendOurs(ledger, some));
      plain += await timed(() => appendBare(client, some, 'plain', { username: 'admin', password: 'changeit' }));
    }
    const bare = events / (Math.min(shared, plain) / 1_000);
    report(`the bare client, one call for all appends, ${inFlight} in flight`, events / (shared / 1_000), 'events/s');
    report(`the bare client, one call an append, ${inFlight} in flight`, events / (plain / 1_000), 'events/s');
    report(
      'the ledger in EventStoreDB, the same appends',
      events / (ours / 1_000),
      'events/s',
      'at least',
      bare * shareOfBare,
    );
    return bare;
  } finally {
    await ledger.close();
    await client.dispose();
    rmSync(folder, { recursive: true });
  }
}

async function appendOurs(ledger: Ledger, turns: readonly (readonly StreamAppend[])[]): Promise<void> {
  for (const turn of turns) {
    const failed = (await ledger.appendMany(turn)).find((answer) => answer instanceof Error);
    if (failed !== undefined) throw failed;
  }
}

/** Each turn's events, those of one child in one append, as a recorder would ask for them. */
function turnsOf(events: number): readonly (readonly StreamAppend[])[] {
  const statements = new Statements(events, 3);
  const turns = Math.ceil(events / turnEvents);
  return Array.from({ length: turns }, (_, turn) =>
    statements.takeAppends(Math.min(turnEvents, events - turn * turnEvents)),
  );
}

async function appendBare(
  client: InstanceType<typeof driver.EventStoreDBClient>,
  turns: readonly (readonly StreamAppend[])[],
  prefix: string,
  credentials: { username?: string; password?: string },
): Promise<void> {
  const options =
    'username' in credentials ? { credentials: credentials as { username: string; password: string } } : {};
  for (const turn of turns) {
    const queue = turn.values();
    const sender = async (): Promise<void> => {
      for (const { stream, expected, events } of queue) {
        const asked = events.map(({ id, type, data, recordedAt, metadata }) =>
          driver.jsonEvent({
            id,
            type,
            data: data as JSONType,
            metadata: { recordedAt, metadata: metadata as JSONType },
          }),
        );
        const expectedRevision = expected === 'no-stream' ? driver.NO_STREAM : BigInt(expected);
        await client.appendToStream(`${prefix}-${stream}`, asked, { expectedRevision, ...options });
      }
    };
    await Promise.all(Array.from({ length: inFlight }, sender));
  }
}
