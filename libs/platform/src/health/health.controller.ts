import { Controller, Get, Header, ServiceUnavailableException } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import type { HealthCheckResult } from '@nestjs/terminus';
import { Problem } from '../problems/problem.js';
import { HealthChecks } from './health-checks.js';

const CHECK_MILLISECONDS_MAX = 3_000;

@ApiTags('Health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly terminus: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly checks: HealthChecks,
  ) {}

  @Get('live')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Whether the process runs' })
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Whether what the process needs is there' })
  async ready(): Promise<HealthCheckResult> {
    const checks = [...this.checks.all()].map(
      ([name, check]) =>
        () =>
          this.indicators
            .check(name)
            .attempt(async () => ({ ...(await check()) }))
            .withTimeout(CHECK_MILLISECONDS_MAX),
    );
    try {
      return await this.terminus.check(checks);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      throw notReady(error.getResponse() as HealthCheckResult);
    }
  }
}

function notReady({ details, error }: HealthCheckResult): Problem {
  const down = Object.keys(error ?? {}).join(', ');
  return new Problem(503, { detail: `Not well: ${down}.`, headers: { 'Retry-After': '5' }, members: { details } });
}
