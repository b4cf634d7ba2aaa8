import { QuestionError, tableCsv } from '#answering';
import { readSettings } from '#settings';
import type { Services } from '../program/composition.js';
import { ExitCode } from '../program/exit-code.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { addressesOf } from './addresses.js';
import { serve } from './serve.js';

export interface StartOptions {
  readonly port?: string;
  readonly host?: string;
}

/** Serves until the process is told to stop; exit code 0 then. */
export async function startServices(
  invocation: Invocation,
  asked: readonly string[],
  { port, host }: StartOptions,
): Promise<ExitCode> {
  const services = await invocation.composition.services();
  const names = namesOf(asked, services);
  const variables = {
    ...invocation.variables,
    ...(port === undefined ? {} : { CARELEDGER_PORT: port }),
    ...(host === undefined ? {} : { CARELEDGER_HOST: host }),
  };
  const { access } = readSettings(variables);
  await serve({ ...invocation, variables }, services, names, async (address) => {
    const started = { address, services: names, data: invocation.dataFolder };
    for (const line of addressesOf(address, invocation.dataFolder, names, access.kind)) invocation.terminal.say(line);
    if (invocation.format === 'plain') return;
    await show(invocation, { document: () => started, csv: () => tableCsv([started]), plain: () => '' });
  });
  return ExitCode.done;
}

function namesOf(asked: readonly string[], { services }: Services): readonly string[] {
  const refuse = (message: string): never => {
    throw new QuestionError([{ path: 'SERVICES', code: 'unknown-service', message }]);
  };
  const unknown = asked.find((name) => !services.includes(name));
  if (unknown !== undefined)
    return refuse(`there is no service '${unknown.slice(0, 80)}': there are ${services.join(', ')}`);
  return asked.length === 0 ? services : services.filter((name) => asked.includes(name));
}
