import type { ModuleMetadata } from '@nestjs/common';
import { LedgerUnavailableError } from '#ledger';
import { readSettings, SettingsError } from '#settings';
import { createService } from './create-service.js';
import { listen, ListenError } from './listen.js';

/** As the command line has them (docs/operating.md). */
const EXIT_FAULT = 1;
const EXIT_USAGE = 2;
const EXIT_DEPENDENCY_AWAY = 5;

/** The whole of a service's `main.ts`: settings from the environment, then serve until the process is told to stop. */
export async function runService(modules: NonNullable<ModuleMetadata['imports']>): Promise<void> {
  try {
    const app = await createService(readSettings(process.env), modules);
    await listen(app);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(exitCodeOf(error));
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof SettingsError) return EXIT_USAGE;
  return error instanceof LedgerUnavailableError || error instanceof ListenError ? EXIT_DEPENDENCY_AWAY : EXIT_FAULT;
}
