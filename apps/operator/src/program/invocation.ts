import type { Terminal } from '../terminal/terminal.js';
import type { Composition } from './composition.js';

/** How the answer is to be printed. */
export type Format = 'plain' | 'json' | 'csv';

/** What every command has: where it talks, where the data is, and how to print. */
export interface Invocation {
  readonly terminal: Terminal;
  /** The environment, with the data folder of `--data` in it. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly dataFolder: string;
  readonly format: Format;
  readonly composition: Composition;
}

/** Where the data is unless somebody says so. */
export const defaultDataFolder = './careledger-data';

interface EveryOption {
  readonly data?: string;
  readonly json?: true;
  readonly csv?: true;
}

export function invocationOf(
  { data, json, csv }: EveryOption,
  surroundings: Pick<Invocation, 'terminal' | 'variables' | 'composition'>,
): Invocation {
  const { CARELEDGER_DATA: fromEnvironment } = surroundings.variables;
  const dataFolder = data ?? (fromEnvironment || defaultDataFolder);
  return {
    ...surroundings,
    variables: { ...surroundings.variables, CARELEDGER_DATA: dataFolder },
    dataFolder,
    format: json === true ? 'json' : csv === true ? 'csv' : 'plain',
  };
}

/**
 * The same over the embedded ledger of a folder, whatever ledger, brokers and reporting store the settings name: what is
 * made up or thrown away must not come near them.
 */
export function embeddedIn(dataFolder: string, invocation: Invocation): Invocation {
  const { variables } = invocation;
  const elsewhere = /^CARELEDGER_(?:LEDGER|KAFKA|REPORTING)/;
  const kept = Object.entries(variables).filter(([name]) => !elsewhere.test(name));
  return { ...invocation, dataFolder, variables: { ...Object.fromEntries(kept), CARELEDGER_DATA: dataFolder } };
}
