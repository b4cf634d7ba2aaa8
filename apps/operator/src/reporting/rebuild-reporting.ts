import { HistoryFile, historyPath, LiveHistory, tableCsv } from '#answering';
import { Ledger } from '#ledger';
import { Clock } from '#recording';
import { rebuildReporting, ReportingUnavailableError, type Generation } from '#reporting';
import { within } from '../opening/context.js';
import { withReporting } from '../opening/with-reporting.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';

/** Makes the reporting tables again. @throws ReportingUnavailableError while another process keeps them */
export async function rebuildReportingTables(invocation: Invocation): Promise<void> {
  const { terminal, dataFolder } = invocation;
  const rebuilt = await within(invocation, { create: false, modules: () => [] }, async (context) => {
    const ledger = context.get(Ledger, { strict: false });
    const clock = context.get(Clock, { strict: false });
    return withReporting(invocation, async (store) => {
      if (store === null)
        throw new ReportingUnavailableError('No reporting tables are kept: CARELEDGER_REPORTING says none.');
      const progress = (done: number, what: string): void => terminal.progress.step({ done, what });
      const file = new HistoryFile(historyPath(dataFolder));
      const live = await LiveHistory.open(ledger, file, { progress, setsAside: true });
      const began = performance.now();
      const generation = await rebuildReporting({ store, ledger, live, now: () => clock.now(), progress });
      return documentOf(store.place, generation, (performance.now() - began) / 1000);
    });
  });
  terminal.progress.end();
  await show(invocation, {
    document: () => rebuilt,
    csv: () => tableCsv([rebuilt]),
    plain: () =>
      `${rebuilt.events.toLocaleString('en-GB')} events told in ${rebuilt.place} in ${rebuilt.seconds} s\n` +
      `position ${rebuilt.position ?? '-'}, version ${rebuilt.version}, checksum ${rebuilt.checksum}\n`,
  });
}

const documentOf = (place: string, { rows, version, checksum }: Generation, seconds: number) => ({
  place,
  position: rows.position,
  events: rows.eventsCount,
  version,
  checksum,
  seconds: Number(seconds.toFixed(3)),
});
