import { heldBy, HistoryFile, historyPath, ListFigures, statusOf, type Status } from '#answering';
import { LedgerUnavailableError } from '#ledger';
import type { Invocation } from '../program/invocation.js';
import { withinAnswers } from '../opening/within-answers.js';
import { withinLedger } from '../opening/within-recording.js';
import { toldOf, type NotWell } from './part.js';

/** What the ledger holds and how far the answers are; null is what cannot be told now. */
export interface AnswersStatus {
  readonly ledger: Status['ledger'] | null;
  /** As it was last saved, where the ledger cannot be asked. */
  readonly history: Status['history'] | null;
  readonly isBehind: boolean | null;
  /** How many figures were published. */
  readonly figures: number | null;
}

export async function answersStatus(
  invocation: Invocation,
): Promise<{ status: AnswersStatus; faults: Map<NotWell['part'], Error> }> {
  const faults = new Map<NotWell['part'], Error>();
  const whole = await toldOf(() =>
    withinAnswers(invocation, async ({ live, ask }) => ({
      ...(await statusOf(live)),
      figures: (await ask(new ListFigures())).length,
    })),
  );
  if (whole.fault === null) return { status: whole.told, faults };
  // one that is away would be waited for once more
  const ledger =
    whole.fault instanceof LedgerUnavailableError
      ? whole
      : await toldOf(() => withinLedger(invocation, async (one) => ({ position: await one.end() })));
  // a ledger that is well by itself holds something that its reader cannot make sense of
  if (ledger.fault === null) faults.set('history', whole.fault);
  else faults.set('ledger', ledger.fault);
  const history = savedHistory(invocation.dataFolder, whole.fault);
  return { status: { ledger: ledger.told, history, isBehind: null, figures: null }, faults };
}

/** Null where none was saved, or what was is of no use: the next start says why. */
function savedHistory(dataFolder: string, { message }: Error): Status['history'] | null {
  const { history } = new HistoryFile(historyPath(dataFolder)).read();
  return history === null ? null : { ...heldBy(history), rebuiltBecause: null, fault: message, unsavedBecause: null };
}
