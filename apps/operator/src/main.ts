import type { Composition } from './program/composition.js';
import { run } from './program/run.js';
import { Terminal } from './terminal/terminal.js';

/**
 * The whole life of one command: hears it, does it, and ends the process with its exit code. What was printed has been
 * taken by then.
 */
export async function main(texts: readonly string[], composition: Composition): Promise<never> {
  const terminal = new Terminal(process.stdout, process.stderr);
  const exitCode = await run(texts, process.env, terminal, composition);
  await terminal.taken();
  process.exit(exitCode);
}
