import {
  HistoryFile,
  historyPath,
  LiveHistory,
  tableCsv,
  verify,
  type Comparison,
  type Progress,
  type Verification,
} from '#answering';
import { withinLedger } from '../opening/within-recording.js';
import { ExitCode } from '../program/exit-code.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';

/** Compares the saved history, and the one that would answer now, with the ledger folded afresh. Writes nothing. */
export async function verifyHistories(invocation: Invocation): Promise<ExitCode> {
  const { dataFolder, terminal } = invocation;
  const file = new HistoryFile(historyPath(dataFolder));
  const progress: Progress = (done, what) => terminal.progress.step({ done, what });
  const found = await withinLedger(invocation, async (ledger) => {
    const { history } = await LiveHistory.open(ledger, file, progress);
    return verify(ledger, history, file, progress);
  });
  await show(invocation, {
    document: () => found,
    csv: () => tableCsv(found.compared),
    plain: () => plainVerification(found),
  });
  return found.equal ? ExitCode.done : ExitCode.different;
}

function plainVerification({ equal, eventsCount, position, checksum, compared }: Verification): string {
  const events = eventsCount.toLocaleString('en-GB');
  const folded = `${events} events folded afresh, position ${position ?? '-'}, checksum ${checksum}\n`;
  return [folded, ...compared.map(plainComparison), equal ? 'equal\n' : 'different\n'].join('');
}

const names = { live: 'the history that answers', saved: 'the saved history' } as const;

function plainComparison({ with: which, equal, eventsCount, difference, unreadable }: Comparison): string {
  const name = names[which];
  if (unreadable !== undefined)
    return `${name}: ${unreadable}. Make it again from the ledger with \`careledger replay\`.\n`;
  if (equal) return `${name}: equal, ${eventsCount.toLocaleString('en-GB')} events\n`;
  const { stream, position, eventId, says } = difference!;
  return `${name}: differs first at position ${position}, ${stream}, event ${eventId}: ${says}\n`;
}
