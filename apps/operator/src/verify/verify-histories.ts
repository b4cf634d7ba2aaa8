import { randomUUID } from 'node:crypto';
import { accountRunning, Looks } from '#access';
import {
  figuresToVerify,
  HistoryFile,
  historyPath,
  keepVerification,
  LiveHistory,
  QuestionError,
  shownByVerified,
  tableCsv,
  verify,
  type Progress,
  type Verification,
} from '#answering';
import { Ledger } from '#ledger';
import { Clock, Recorder, RecordingModule } from '#recording';
import { verifyReporting, type ReportingComparison } from '#reporting';
import { within } from '../opening/context.js';
import { withReporting } from '../opening/with-reporting.js';
import { ExitCode } from '../program/exit-code.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { plainReporting, plainVerification } from './plain-verification.js';

export interface VerifyOptions {
  readonly from?: string;
  readonly to?: string;
  readonly record?: true;
}

/**
 * Compares the saved history, and the one that would answer now, with the ledger folded afresh, and the figures of an
 * indicator where one is named. Writes nothing unless it is told to keep what it found, or names
 * children: who looks at them is recorded.
 */
export async function verifyHistories(
  invocation: Invocation,
  code: string | undefined,
  { from, to, record }: VerifyOptions,
): Promise<ExitCode> {
  const toVerify = code === undefined && from === undefined && to === undefined ? undefined : askedFor(code, from, to);
  const { dataFolder, terminal } = invocation;
  const file = new HistoryFile(historyPath(dataFolder));
  const progress: Progress = (done, what) => terminal.progress.step({ done, what });
  const opening = { create: false, modules: () => [RecordingModule] };
  const found = await within(invocation, opening, async (context): Promise<Found> => {
    const ledger = context.get(Ledger, { strict: false });
    const startedAt = context.get(Clock, { strict: false }).now();
    const { history } = await LiveHistory.open(ledger, file, { progress });
    const verification = await verify(ledger, history, file, progress, toVerify);
    const recorder = context.get(Recorder, { strict: false });
    const looks = new Looks(recorder, context.get(Clock, { strict: false }));
    await looks.record({ ...accountRunning(), door: 'careledger verify', ...shownByVerified(verification) });
    if (record === true) {
      await keepVerification(recorder, null, { id: randomUUID(), startedAt, askedBy: null }, verification);
    }
    const reporting =
      toVerify === undefined
        ? await withReporting(invocation, async (store) => (store === null ? null : verifyReporting(store, history)))
        : null;
    return reporting === null
      ? verification
      : { ...verification, equal: verification.equal && reporting.equal, reporting };
  });
  await show(invocation, {
    document: () => found,
    csv: () =>
      found.figures === undefined
        ? tableCsv([...found.compared, ...reportingOf(found)])
        : tableCsv(found.figures.figures),
    plain: () => reportingOf(found).map(plainReporting).join('') + plainVerification(found),
  });
  if (record === true) terminal.say('What was found is kept as an event.');
  return isSame(found) ? ExitCode.done : ExitCode.different;
}

/** What a verification found of everything that was made from the ledger. */
type Found = Verification & { readonly reporting?: ReportingComparison };

/** What was found of the reporting tables, where there are any. */
const reportingOf = (found: Found): ReportingComparison[] => (found.reporting === undefined ? [] : [found.reporting]);

/** What was learnt since a figure was published is no fault, and yet a difference. */
const isSame = ({ equal, figures }: Verification): boolean =>
  equal && (figures?.published ?? []).every((recheck) => recheck.equal);

function askedFor(code?: string, from?: string, to?: string) {
  if (code === undefined || from === undefined || to === undefined)
    throw new QuestionError(
      Object.entries({ CODE: code, from, to })
        .filter(([, value]) => value === undefined)
        .map(([path]) => ({
          path,
          code: 'required',
          message: `${path} is missing: figures are of an indicator and a period`,
        })),
    );
  return figuresToVerify({ code, from, to });
}
