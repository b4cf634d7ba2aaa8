import { HistoryFile, historyPath, LiveHistory } from '#answering';
import { instant } from '#calendar';
import { SqliteLedger } from '#ledger';
import { openReporting } from '../open-reporting.js';
import { ReportingProjection } from './reporting-projection.js';

/**
 * A process of its own that projects the ledger of a folder, as the projector does: FOLDER SETTING. It prints its state
 * whenever that changes.
 */
export async function project(folder: string, setting: string): Promise<void> {
  const ledger = SqliteLedger.open(folder);
  const live = await LiveHistory.open(ledger, new HistoryFile(historyPath(folder)), { setsAside: true });
  live.follow();
  const store = (await openReporting(setting, folder))!;
  const projection = new ReportingProjection({
    store,
    ledger,
    live,
    now: () => instant('2025-04-15T12:00:00Z'),
    figuresMilliseconds: 100,
    heard: ({ state, fault }) => process.stdout.write(`${state} ${fault?.message ?? ''}\n`),
  });
  const stop = new AbortController();
  process.once('SIGTERM', () => stop.abort());
  await projection.run(stop.signal);
  await store.close();
  await live.close();
  await ledger.close();
}
