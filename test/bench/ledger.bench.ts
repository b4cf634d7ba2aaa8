import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HistoryFile, LiveHistory } from '#answering';
import { streamOf } from '#events';
import { SqliteLedger, type StreamAppend } from '#ledger';
import { generatedEvents } from './generated-history.js';
import { note, report, timed } from './rows.js';

const appendEvents = 2_000;

/** Writes generated events into an embedded ledger, rebuilds the history from it, saves it and loads it again. */
export async function benchLedger(events: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'careledger-bench-'));
  const ledger = SqliteLedger.open(folder);
  try {
    const appending = await timed(() => appendAll(ledger, events));
    report(`appends to the embedded ledger, ${appendEvents} a call`, events / (appending / 1000), 'events/s');
    let live!: LiveHistory;
    const rebuilding = await timed(async () => (live = await LiveHistory.open(ledger, null)));
    report('rebuild the history from the SQLite ledger', events / (rebuilding / 1000), 'events/s', 'at least', 300_000);
    const file = new HistoryFile(join(folder, 'history.careledger'));
    file.write(live.history);
    await live.close();
    let loading = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 3; run++) loading = Math.min(loading, await timed(async () => file.read()));
    report('load the saved history', events / (loading / 1000), 'events/s', 'at least', 5_000_000);
  } finally {
    await ledger.close();
    rmSync(folder, { recursive: true });
  }
}

async function appendAll(ledger: SqliteLedger, events: number): Promise<void> {
  const revisions = new Map<string, number>();
  let appends: StreamAppend[] = [];
  for (const { id, type, data, recordedAt } of generatedEvents(events, 3)) {
    const stream = streamOf(type, data);
    const revision = revisions.get(stream);
    revisions.set(stream, (revision ?? -1) + 1);
    appends.push({
      stream,
      expected: revision ?? 'no-stream',
      events: [{ id, type, data, recordedAt, metadata: { source: 'borough', sourceId: id } }],
    });
    if (appends.length === appendEvents) appends = await appendPage(ledger, appends);
  }
  await appendPage(ledger, appends);
  note(`${events.toLocaleString('en-GB')} events in the ledger`);
}

async function appendPage(ledger: SqliteLedger, appends: StreamAppend[]): Promise<StreamAppend[]> {
  if (appends.length === 0) return [];
  const outcomes = await ledger.appendMany(appends);
  const failed = outcomes.find((outcome) => outcome instanceof Error);
  if (failed !== undefined) throw failed;
  return [];
}
