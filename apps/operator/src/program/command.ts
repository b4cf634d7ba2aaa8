import { Command, InvalidArgumentError, Option } from 'commander';
import type { ExitCode } from './exit-code.js';
import type { Invocation } from './invocation.js';

/** Does what a command is for. The arguments come first, then the options, by their names in camel case. */
export type Work<Arguments extends readonly unknown[], Options> = (
  invocation: Invocation,
  options: Options,
  ...given: Arguments
) => Promise<ExitCode | void>;

/** Puts a command's work where the program can run it: every command's action is made by this. */
export type Doing = <Arguments extends readonly unknown[], Options>(
  work: Work<Arguments, Options>,
) => (...heard: unknown[]) => Promise<void>;

/** Adds one command to the program, or to a group such as `figure`. */
export type Door = (parent: Command, doing: Doing) => void;

export interface Described {
  /** Name and arguments: `why <CODE> <CHILD>`. */
  readonly usage: string;
  readonly summary: string;
  /** What it does beyond the summary. */
  readonly more?: string;
  /** Two real ones, without the name of the program. */
  readonly examples: readonly [string, string];
}

const examplesByCommand = new WeakMap<Command, Described['examples']>();

/** The examples of a command, for the reference page and the tests: every one of them must be understood. */
export const examplesOf = (one: Command): Described['examples'] | undefined => examplesByCommand.get(one);

/** A command with what every command has: the data folder, the form of the answer, and examples. */
export function command(parent: Command, { usage, summary, more, examples }: Described): Command {
  const lines = examples.map((example) => `  $ careledger ${example}`);
  const made = parent.command(usage);
  examplesByCommand.set(made, examples);
  return made
    .summary(summary)
    .description(more === undefined ? `${summary}.` : `${summary}. ${more}`)
    .addOption(once('--data <DIR>', 'the data folder (default: CARELEDGER_DATA, or ./careledger-data)'))
    .addOption(new Option('--json', 'one JSON document').conflicts('csv'))
    .addOption(new Option('--csv', 'a table for spreadsheets'))
    .addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

/** An option that may be given once: of two different values neither is the one that was meant. */
export function once(flags: string, description: string): Option {
  const option = new Option(flags, description);
  return option.argParser((value: string, previous?: string) => {
    if (previous !== undefined) throw new InvalidArgumentError('It may be given once.');
    return value;
  });
}

/** An option that may be given several times. */
export const repeated = (flags: string, description: string): Option =>
  new Option(flags, description).argParser((value: string, previous: readonly string[] = []) => [...previous, value]);

/** An option that takes a whole number from a least one on. */
export function wholeNumber(flags: string, description: string, least = 0): Option {
  return new Option(flags, description).argParser((value: string) => {
    const number = Number(value);
    if (!/^\d{1,15}$/.test(value) || number < least)
      throw new InvalidArgumentError(`It must be a whole number from ${least}.`);
    return number;
  });
}
