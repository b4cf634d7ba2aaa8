import { CommanderError, type Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';
import { ExitCode } from './exit-code.js';
import type { Doing } from './command.js';
import type { Composition } from './composition.js';
import { invocationOf } from './invocation.js';
import { program } from './program.js';

/** Runs the command that the texts name; answers how it ended. */
export async function run(
  texts: readonly string[],
  variables: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
  composition: Composition,
): Promise<ExitCode> {
  let ending: ExitCode = ExitCode.done;
  const doing: Doing =
    (work) =>
    async (...heard) => {
      // commander gives the arguments, then the options, then the command itself
      const options = (heard.at(-1) as Command).opts();
      const invocation = invocationOf(options, { terminal, variables, composition });
      ending = (await work(invocation, options as never, ...(heard.slice(0, -2) as never))) ?? ExitCode.done;
    };
  terminal.interruption.listen();
  try {
    await program(doing, composition.version, terminal).parseAsync([...texts], { from: 'user' });
    return ending;
  } catch (error) {
    if (error instanceof CommanderError) return endingOfHelp(error);
    const { endingOf } = await import('./faults.js');
    const { exitCode, says } = endingOf(error);
    terminal.say(says);
    if (exitCode === ExitCode.fault && variables['CARELEDGER_LOG'] === 'debug') terminal.say(String(stackOf(error)));
    return exitCode;
  }
}

/** Help that was asked for is an answer; help given because nothing was understood is not. */
const endingOfHelp = ({ exitCode }: CommanderError): ExitCode => (exitCode === 0 ? ExitCode.done : ExitCode.usage);

const stackOf = (error: unknown): unknown => (error instanceof Error ? error.stack : error);
