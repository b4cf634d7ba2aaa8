import driver from '@eventstore/db-client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LiveHistory } from '#answering';
import { openLedger } from '#ledger';
import { shareOfBare } from './eventstore.bench.js';
import { note, report, timed } from './rows.js';

const runs = 2;

/**
 * How fast answers that start with nothing catch up with an EventStoreDB, beside the bare client that reads the same and
 * does nothing with it: in turns, the better of two.
 */
export async function benchCatchingUp(connection: string): Promise<void> {
  let [bare, catchingUp] = [0, 0];
  for (let run = 0; run < runs; run++) {
    bare = Math.max(bare, await bareRate(connection));
    catchingUp = Math.max(catchingUp, await catchingUpRate(connection));
  }
  report('the bare client reads everything', bare, 'events/s');
  report('the answers catch up from EventStoreDB', catchingUp, 'events/s', 'at least', bare * shareOfBare);
}

async function bareRate(connection: string): Promise<number> {
  const client = driver.EventStoreDBClient.connectionString(connection);
  let events = 0;
  const milliseconds = await timed(async () => {
    for await (const _ of client.readAll()) events += 1;
  });
  await client.dispose();
  return events / (milliseconds / 1_000);
}

async function catchingUpRate(connection: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'careledger-bench-'));
  const ledger = await openLedger(connection, folder);
  try {
    const began = performance.now();
    const live = await LiveHistory.open(ledger, null);
    const seconds = (performance.now() - began) / 1_000;
    const events = live.history.eventsCount;
    note(`  ${events.toLocaleString('en-GB')} events in ${seconds.toFixed(1)} s`);
    await live.close();
    return events / seconds;
  } finally {
    await ledger.close();
    rmSync(folder, { recursive: true });
  }
}
