import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const FETCH_MILLISECONDS_MAX = 240_000;

/** The jars or the program that runs them cannot be had here; the message says what to do. */
export class NoBrokerHereError extends Error {
  override readonly name = 'NoBrokerHereError';
}

/**
 * The folder with the jars that pom.xml names, fetched once by Maven into the user's cache.
 * @throws NoBrokerHereError when there is no Java 17, or the jars are not in the cache and Maven cannot fetch them
 */
export async function brokerJars(): Promise<string> {
  await requireJava();
  const pom = join(sourceFolder(), 'pom.xml');
  const folder = join(homedir(), '.cache', 'careledger-test', `kafka-${keyOf(pom)}`);
  if (!existsSync(folder)) await fetchInto(folder, pom);
  return folder;
}

/** The built tests lie elsewhere, without the files that are not code. */
function sourceFolder(): string {
  let root = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(root, 'package.json'))) root = dirname(root);
  return join(root, 'test', 'support', 'kafka');
}

/** The version, and a trace of the whole file: another pom is another folder. */
function keyOf(pom: string): string {
  const text = readFileSync(pom, 'utf8');
  const version = /<kafka\.version>([\w.-]+)</.exec(text)?.[1];
  if (version === undefined) throw new Error(`${pom} names no kafka.version`);
  return `${version}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
}

async function requireJava(): Promise<void> {
  const { stderr, stdout } = await run('java', ['-version']).catch((error: Error) => {
    throw new NoBrokerHereError(`java does not run (${error.message}): install Java 17, or set CARELEDGER_TEST_KAFKA`);
  });
  const major = Number(/version "(\d+)/.exec(stderr + stdout)?.[1] ?? 0);
  if (major < 17) throw new NoBrokerHereError(`java is ${major}: install Java 17, or set CARELEDGER_TEST_KAFKA`);
}

/** Fetches beside the folder and puts it in its place in one step: it is whole, or not there. */
async function fetchInto(folder: string, pom: string): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const part = mkdtempSync(`${folder}-part-`);
  try {
    const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${part}`];
    await run('mvn', ['--batch-mode', '--quiet', '--file', pom, ...goal], { timeout: FETCH_MILLISECONDS_MAX });
    renameSync(part, folder);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    // another test process may have been quicker
    if (existsSync(folder)) return;
    const why = error instanceof Error ? error.message.slice(0, 500) : String(error);
    throw new NoBrokerHereError(`mvn could not fetch the broker (${why}): install Maven, or set CARELEDGER_TEST_KAFKA`);
  }
}
