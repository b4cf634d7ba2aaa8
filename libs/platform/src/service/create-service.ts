import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { LedgerModule } from '../ledger.module.js';
import { JsonLogger } from '../logging/json-logger.js';
import { PlatformModule } from '../platform.module.js';
import type { Settings } from '#settings';
import { configureHttp } from './configure-http.js';

@Module({})
class ServiceModule {}

/** One process with the given doors in it: the platform, the ledger, and the modules that are named. */
export function serviceModule(
  settings: Settings,
  modules: NonNullable<ModuleMetadata['imports']>,
  logger?: JsonLogger,
): DynamicModule {
  return { module: ServiceModule, imports: [PlatformModule.forRoot(settings, logger), LedgerModule, ...modules] };
}

/**
 * A service, ready to listen. Bodies are read by the door that wants them (`bytesBody`, `jsonBody`), each with its own
 * limit; there is no parser for all.
 * @throws what opening the ledger throws: LedgerUnavailableError, LedgerDamagedError, LedgerFormatError
 */
export async function createService(
  settings: Settings,
  modules: NonNullable<ModuleMetadata['imports']>,
): Promise<NestExpressApplication> {
  const logger = new JsonLogger(settings.logLevel);
  const app = await NestFactory.create<NestExpressApplication>(serviceModule(settings, modules, logger), {
    bodyParser: false,
    logger,
    abortOnError: false,
  });
  configureHttp(app);
  return app;
}
