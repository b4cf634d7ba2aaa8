import { HistoryFile, historyPath, LiveHistory, tableCsv } from '#answering';
import { historyChecksum } from '#history';
import { withinLedger } from '../opening/within-recording.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';

export async function replayLedger(invocation: Invocation): Promise<void> {
  const { dataFolder, terminal } = invocation;
  const replayed = await withinLedger(invocation, async (ledger) => {
    const began = performance.now();
    const { history } = await LiveHistory.open(ledger, null, {
      progress: (done, what) => terminal.progress.step({ done, what }),
    });
    const seconds = (performance.now() - began) / 1000;
    const file = new HistoryFile(historyPath(dataFolder));
    file.write(history);
    const { total } = historyChecksum(history);
    return {
      events: history.eventsCount,
      position: history.positions.last,
      seconds: Number(seconds.toFixed(3)),
      eventsPerSecond: Math.round(history.eventsCount / seconds),
      bytesPerEvent: history.eventsCount === 0 ? null : Number((history.bytes / history.eventsCount).toFixed(1)),
      checksum: total,
      saved: file.path,
    };
  });
  await show(invocation, {
    document: () => replayed,
    csv: () => tableCsv([replayed]),
    plain: () => plainReplay(replayed),
  });
}

function plainReplay({ events, position, seconds, eventsPerSecond, checksum, saved }: Replayed): string {
  const count = events.toLocaleString('en-GB');
  const rate = eventsPerSecond.toLocaleString('en-GB');
  return [
    `${count} events folded in ${seconds} s: ${rate} events/s\n`,
    `position ${position ?? '-'}, checksum ${checksum}\n`,
    `saved in ${saved}\n`,
  ].join('');
}

interface Replayed {
  readonly events: number;
  readonly position: string | null;
  readonly seconds: number;
  readonly eventsPerSecond: number;
  readonly checksum: string;
  readonly saved: string;
}
