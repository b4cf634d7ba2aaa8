import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { Clock, RecordingMetrics, SystemClock } from '#recording';
import { Settings } from '#settings';
import { FormGuard } from './forms/form.guard.js';
import { FormTokens } from './forms/form-tokens.js';
import { HealthChecks } from './health/health-checks.js';
import { HealthController } from './health/health.controller.js';
import { JsonLogger } from './logging/json-logger.js';
import { Lags } from './metrics/lags.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { Metrics } from './metrics/metrics.js';
import { PrometheusRecordingMetrics } from './metrics/prometheus-recording-metrics.js';
import { ApiSchemas } from './open-api/api-schemas.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { GracefulStop } from './requests/stop-gracefully.js';
import { TracedBuses } from './tracing/traced-buses.js';
import { noTracing, Tracing } from './tracing/tracing.js';

/** What every service has: settings, log, clock, health, metrics, problem details. Imported once, by the root module. */
@Module({})
export class PlatformModule {
  static forRoot(
    settings: Settings,
    logger = new JsonLogger(settings.logLevel),
    tracing: Tracing = noTracing,
  ): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: Settings, useValue: settings },
        { provide: JsonLogger, useValue: logger },
        { provide: Tracing, useValue: tracing },
        { provide: Clock, useClass: SystemClock },
        { provide: RecordingMetrics, useClass: PrometheusRecordingMetrics },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: FormGuard },
        FormTokens,
        GracefulStop,
        HealthChecks,
        ApiSchemas,
        Lags,
        Metrics,
        TracedBuses,
      ],
      exports: [
        Settings,
        Tracing,
        FormTokens,
        JsonLogger,
        Clock,
        RecordingMetrics,
        HealthChecks,
        ApiSchemas,
        Lags,
        Metrics,
      ],
    };
  }
}
