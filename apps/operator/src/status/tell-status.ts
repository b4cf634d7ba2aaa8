import { ListFigures, statusOf, tableCsv, type Status } from '#answering';
import { readSettings, withoutSecrets } from '#settings';
import { withReporting } from '../opening/with-reporting.js';
import { withinAnswers } from '../opening/within-answers.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { countOf } from '../terminal/plain-table.js';
import { plainReportingStatus, reportingStatus, type ReportingStatus } from './reporting-status.js';

/** How things stand in one data folder, and in the ledger that the settings name. */
interface FolderStatus extends Status {
  readonly data: string;
  /** `sqlite`, or where the ledger is: without name, password and options. */
  readonly store: string;
  readonly figures: number;
  /** How far the reporting tables are; null: there are none. */
  readonly reporting: ReportingStatus | null;
}

export async function tellStatus(invocation: Invocation): Promise<void> {
  const store = withoutSecrets(readSettings(invocation.variables).ledger);
  const status = await withinAnswers(invocation, async ({ live, ask }): Promise<FolderStatus> => {
    const figures = await ask(new ListFigures());
    const reporting = await withReporting(invocation, (tables) => reportingStatus(tables));
    return { data: invocation.dataFolder, store, ...(await statusOf(live)), figures: figures.length, reporting };
  });
  const { ledger, history, reporting, ...rest } = status;
  await show(invocation, {
    document: () => status,
    csv: () =>
      tableCsv([
        { ...rest, ledgerPosition: ledger.position, ...history, reportingPosition: reporting?.position ?? null },
      ]),
    plain: () => plainStatus(status),
  });
}

function plainStatus({ data, store, ledger, history, figures, isBehind, reporting }: FolderStatus): string {
  const { children, workers, teams, events, bytes, rebuiltBecause } = history;
  const each = events === 0 ? '' : `, ${(bytes / events).toFixed(1)} bytes an event`;
  const subjects = [countOf(children, 'child', 'children'), countOf(workers, 'worker'), countOf(teams, 'team')];
  return [
    `data      ${data}\n`,
    `ledger    ${store === 'sqlite' ? '' : `${store}, `}position ${ledger.position ?? '- (empty)'}\n`,
    `history   position ${history.position ?? '-'}${isBehind ? ', behind the ledger' : ''}: ${countOf(events, 'event')}${each}\n`,
    `subjects  ${subjects.join(', ')}\n`,
    `figures   ${figures} published\n`,
    plainReportingStatus(reporting, ledger.position),
    ...(rebuiltBecause === null ? [] : [`rebuilt   ${rebuiltBecause}\n`]),
  ].join('');
}
