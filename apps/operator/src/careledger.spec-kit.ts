import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from '@jest/globals';

const program = fileURLToPath(new URL('../../../bin/careledger.js', import.meta.url));
const built = fileURLToPath(new URL('../../../dist/apps/operator/src/main.js', import.meta.url));

/** Five published annual returns lie beside the project where it is developed; a checkout elsewhere has none. */
export const fiveReturns = fileURLToPath(new URL('../../../../shared/data/ssda903-five-years', import.meta.url));
const hasFiveReturns = existsSync(fiveReturns);
if (!hasFiveReturns)
  console.warn('Skipped: ../shared/data is absent, the command line is not tried on published returns.');
export const describeWithFiveReturns = hasFiveReturns ? describe : describe.skip;

/** How a command ended, and what it printed. */
export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs. */
export interface Running {
  readonly process: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
}

/** Starts the built command line, as a user would, with no setting but the data folder unless others are given. */
export function started(
  data: string,
  words: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Running {
  if (!existsSync(built)) throw new Error('The command line is not built: `npm run build` first.');
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('CARELEDGER_'));
  const env = { ...Object.fromEntries(others), CARELEDGER_DATA: data, ...settings };
  const child = spawn(process.execPath, [program, ...words], { env });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
  return { process: child, ended };
}

/** Runs a command to its end. */
export function careledger(data: string, ...words: string[]): Promise<Ended> {
  const { process: child, ended } = started(data, words);
  child.stdin.end();
  return ended;
}

/** Runs a command that reads from stdin. */
export function careledgerHearing(data: string, input: string | Buffer, ...words: string[]): Promise<Ended> {
  const { process: child, ended } = started(data, words);
  child.stdin.end(input);
  return ended;
}

/** What a command printed as JSON; fails with what it said when it did not end as it should. */
export async function documentOf<T = Record<string, never>>(data: string, ...words: string[]): Promise<T> {
  const { exitCode, stdout, stderr } = await careledger(data, ...words, '--json');
  if (exitCode !== 0) throw new Error(`careledger ${words.join(' ')} ended with ${exitCode}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

/** The services, started on a free port; `stop` answers with how they ended. */
export async function serving(
  data: string,
): Promise<{ readonly address: string; stop(signal: NodeJS.Signals): Promise<Ended> }> {
  const { process: child, ended } = started(data, ['start', '--port', '0', '--json']);
  const text = await new Promise<string>((resolve, reject) => {
    let heard = '';
    child.stdout.on('data', (more: string) => {
      heard += more;
      if (heard.endsWith('}\n')) resolve(heard);
    });
    void ended.then(({ stderr }) => reject(new Error(`It did not start: ${stderr}`)));
  });
  const stop = (signal: NodeJS.Signals): Promise<Ended> => {
    child.kill(signal);
    return ended;
  };
  return { address: (JSON.parse(text) as { readonly address: string }).address, stop };
}

/** Folders that are removed together. */
export class Folders {
  private readonly made: string[] = [];

  /** A new folder, which is empty. */
  one(): string {
    const folder = mkdtempSync(join(tmpdir(), 'careledger-command-'));
    this.made.push(folder);
    return folder;
  }

  remove(): void {
    for (const folder of this.made) rmSync(folder, { recursive: true, force: true });
  }
}
