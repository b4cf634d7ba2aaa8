import { tableCsv } from '#answering';
import { readSettings, withoutSecrets } from '#settings';
import { withReporting } from '../opening/with-reporting.js';
import { ExitCode } from '../program/exit-code.js';
import { endingOf } from '../program/faults.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { answersStatus } from './answers-status.js';
import { kafkaStatus } from './kafka-status.js';
import { toldOf } from './part.js';
import { plainStatus } from './plain-status.js';
import { reportingStatus } from './reporting-status.js';
import type { SystemStatus } from './system-status.js';

/** Tells of every part what can be told; ends as a command does that needs the first of those that are not well. */
export async function tellStatus(invocation: Invocation): Promise<ExitCode> {
  const settings = readSettings(invocation.variables);
  const [answers, reporting, kafka] = await Promise.all([
    answersStatus(invocation),
    toldOf(() => withReporting(invocation, reportingStatus)),
    toldOf(() => kafkaStatus(settings.kafka)),
  ]);
  const { faults } = answers;
  if (reporting.fault !== null) faults.set('reporting', reporting.fault);
  if (kafka.fault !== null) faults.set('kafka', kafka.fault);
  const status: SystemStatus = {
    data: invocation.dataFolder,
    store: withoutSecrets(settings.ledger),
    ...answers.status,
    reporting: reporting.told,
    kafka: kafka.told,
    notWell: [...faults].map(([part, { message }]) => ({ part, because: message })),
  };
  for (const { part, because } of status.notWell) invocation.terminal.say(`${part}: ${because}`);
  await show(invocation, {
    document: () => status,
    csv: () => tableCsv([rowOf(status)]),
    plain: () => plainStatus(status),
  });
  const [first] = faults.values();
  return first === undefined ? ExitCode.done : endingOf(first).exitCode;
}

function rowOf({ ledger, history, reporting, kafka, notWell, ...rest }: SystemStatus): Record<string, unknown> {
  return {
    ...rest,
    ledgerPosition: ledger?.position ?? null,
    ...history,
    reportingPosition: reporting?.position ?? null,
    kafka: kafka?.brokers.join(' ') ?? null,
    notWell: notWell.map(({ part, because }) => `${part}: ${because}`).join('; '),
  };
}
