import type { NestExpressApplication } from '@nestjs/platform-express';
import { Settings } from '#settings';
import { fromThisMachine } from '../access/this-machine.js';
import { throughProxy } from '../access/through-proxy.js';
import { fromOwnPages } from '../forms/from-own-pages.js';
import { JsonLogger } from '../logging/json-logger.js';
import { Metrics } from '../metrics/metrics.js';
import { offerOpenApi } from '../open-api/offer-open-api.js';
import { identifyRequests } from '../requests/request-id.js';
import { observeRequests } from '../requests/observe-requests.js';
import { GracefulStop } from '../requests/stop-gracefully.js';
import { traceRequests } from '../tracing/trace-requests.js';
import { Tracing } from '../tracing/tracing.js';
import { securityHeaders } from './security-headers.js';

/**
 * What every HTTP door has, in this order: a request id, security headers, measuring, who may ask and
 * from where; then the API document.
 */
export function configureHttp(app: NestExpressApplication): void {
  app.disable('x-powered-by');
  if (app.get(Tracing).isOn) app.use(traceRequests);
  app.use(identifyRequests, securityHeaders, observeRequests(app.get(Metrics), app.get(JsonLogger)));
  const { access } = app.get(Settings);
  app.use(app.get(GracefulStop).endConnections);
  app.use(access.kind === 'proxy' ? throughProxy(access.key) : fromThisMachine);
  app.use(fromOwnPages(access.kind === 'proxy'));
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  offerOpenApi(app);
}
