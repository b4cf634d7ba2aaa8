import type { INestApplicationContext, LoggerService, ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readSettings, type Settings } from '#settings';
import type { Invocation } from '../program/invocation.js';
import { CommandModule } from './command.module.js';

export interface Opening {
  /** Whether a folder without a ledger is given one. */
  readonly create: boolean;
  readonly modules: (settings: Settings) => NonNullable<ModuleMetadata['imports']>;
}

/**
 * Opens the ledger and what a command needs around it, lets it work, and closes everything, whatever happened.
 * @throws SettingsError, and what opening the ledger throws
 */
export async function within<T>(
  { variables }: Invocation,
  { create, modules }: Opening,
  work: (context: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const settings = readSettings(variables);
  // a command talks for itself: the log is for who asks for it
  const logger = variables['CARELEDGER_LOG'] ? await loggerOf(settings) : false;
  const imports = [CommandModule.forRoot(settings, create), ...modules(settings)];
  const context = await NestFactory.createApplicationContext(
    { module: OfOneCommand, imports },
    { logger, abortOnError: false },
  );
  try {
    return await work(context);
  } finally {
    await context.close();
  }
}

/** Loaded when it is wanted: what every service has is much more than a command needs. */
async function loggerOf({ logLevel }: Settings): Promise<LoggerService> {
  const { JsonLogger } = await import('#platform');
  return new JsonLogger(logLevel);
}

/** The root of what one command opens. */
class OfOneCommand {}
