import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { LedgerModule } from '../ledger.module.js';
import { JsonLogger } from '../logging/json-logger.js';
import { PlatformModule } from '../platform.module.js';
import type { Settings } from '#settings';
import { startTracing, type Tracing } from '../tracing/tracing.js';
import { configureHttp } from './configure-http.js';

@Module({})
class ServiceModule {}

/** One process with the given doors in it: the platform, the ledger, and the modules that are named. */
export function serviceModule(
  settings: Settings,
  modules: NonNullable<ModuleMetadata['imports']>,
  logger?: JsonLogger,
  tracing?: Tracing,
): DynamicModule {
  const platform = PlatformModule.forRoot(settings, logger, tracing);
  return { module: ServiceModule, imports: [platform, LedgerModule, ...modules] };
}

/**
 * A service, ready to listen; traced where the environment names a collector. Bodies are read by the door that wants them (`bytesBody`, `jsonBody`), each with its own
 * limit; there is no parser for all.
 * @throws what opening the ledger throws: LedgerUnavailableError, LedgerDamagedError, LedgerFormatError
 */
export async function createService(
  settings: Settings,
  modules: NonNullable<ModuleMetadata['imports']>,
): Promise<NestExpressApplication> {
  const logger = new JsonLogger(settings.logLevel);
  const tracing = await startTracing(process.env);
  const app = await NestFactory.create<NestExpressApplication>(serviceModule(settings, modules, logger, tracing), {
    bodyParser: false,
    logger,
    abortOnError: false,
  });
  configureHttp(app);
  return app;
}
