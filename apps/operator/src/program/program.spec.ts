import { describe, expect, it } from '@jest/globals';
import { CommanderError, type Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';
import { examplesOf, type Doing } from './command.js';
import { invocationOf } from './invocation.js';
import { program } from './program.js';

/** Hears words and does nothing; answers with what the command would have been given. */
async function heard(words: readonly string[]): Promise<{ options: object; given: unknown[]; said: string }> {
  let said = '';
  const terminal = { print: (text: string) => (said += text), say: (text: string) => (said += text) };
  let found: { options: object; given: unknown[] } | null = null;
  const doing: Doing =
    () =>
    async (...all) => {
      found = { options: (all.at(-1) as Command).opts(), given: all.slice(0, -2) };
    };
  try {
    await program(doing, '1.2.3', terminal as unknown as Terminal).parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    throw new Error(said, { cause: error });
  }
  return { ...found!, said };
}

const root = program(() => async () => undefined, '', {} as Terminal);
const leaves = (parent: Command): Command[] =>
  parent.commands.flatMap((one) => (one.commands.length > 0 ? leaves(one) : [one]));
const commands = leaves(root).map((one) => [one.name(), one] as const);

/** The words of an example as a shell would pass them; what is redirected is the shell's. */
const wordsOf = (example: string): string[] =>
  [...example.replace(/ [<>] \S+$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

describe('every command', () => {
  it('is there', () => {
    const recording = 'demo start ssda903 generate record';
    const asking = 'indicators indicator compare why child caseloads board-pack publish list show recheck';
    const keeping = 'policies adopt data-quality access replay verify status rebuild events copy';
    expect(commands.map(([name]) => name)).toEqual(`${recording} ${asking} ${keeping}`.split(' '));
  });

  it.each(commands)(
    '%s takes a data folder and a form, and says so with two examples that it understands',
    async (_, one) => {
      expect(one.options.map(({ long }) => long)).toEqual(expect.arrayContaining(['--data', '--json', '--csv']));
      const examples = examplesOf(one)!;
      expect(examples[0]).not.toBe(examples[1]);
      for (const example of examples) await heard(wordsOf(example));
    },
  );
});

describe('what is not understood is refused with its name', () => {
  it.each([
    ['frobnicate', "unknown command 'frobnicate'"],
    ['indicator', "missing required argument 'CODE'"],
    ['indicator STB-62 --as-at 2025-03-31 --as-at 2024-03-31', 'It may be given once'],
    ['indicator STB-62 --asat 2025-03-31', "unknown option '--asat'"],
    ['indicators --json --csv', "'--json' cannot be used with option '--csv'"],
    ['generate --children many', 'It must be a whole number from 1'],
    ['generate --children 0', 'It must be a whole number from 1'],
    ['import ssda903 ./returns --merge newest', 'Allowed choices are latest-return, demand-model'],
    ['policy adopt a=b', "required option '--from <D>' not specified"],
    ['why STB-62 1 2', 'too many arguments'],
  ])('%s', async (words, sentence) => {
    await expect(heard(words.split(' '))).rejects.toThrow(sentence);
  });
});

describe('options', () => {
  it('are given by their names, repeated ones as a list', async () => {
    const { options, given } = await heard('indicator STB-62 --policy a=1 --policy b=2 --known-at x'.split(' '));
    expect([given, options]).toEqual([['STB-62'], { policy: ['a=1', 'b=2'], knownAt: 'x' }]);
  });

  it.each([
    [{ data: './a' }, { CARELEDGER_DATA: './b' }, './a'],
    [{}, { CARELEDGER_DATA: './b' }, './b'],
    [{}, { CARELEDGER_DATA: '' }, './careledger-data'],
    [{}, {}, './careledger-data'],
  ])('name the data folder before the environment does: %j in %j', (options, variables, folder) => {
    const invocation = invocationOf(options, { variables, terminal: {} as Terminal, composition: {} as never });
    expect([invocation.dataFolder, invocation.variables['CARELEDGER_DATA']]).toEqual([folder, folder]);
  });
});
