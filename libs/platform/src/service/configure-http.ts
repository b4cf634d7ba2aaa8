import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { JsonLogger } from '../logging/json-logger.js';
import { Metrics } from '../metrics/metrics.js';
import { offerOpenApi } from '../open-api/offer-open-api.js';
import { identifyRequests } from '../requests/request-id.js';
import { observeRequests } from '../requests/observe-requests.js';

/** The page of the API document has inline styles; everything comes from this machine, over plain HTTP on its loopback. */
const securityHeaders = helmet({
  contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': null } },
  strictTransportSecurity: false,
});

/** What every HTTP door has, in this order: a request id, security headers, measuring; then the API document. */
export function configureHttp(app: NestExpressApplication): void {
  app.disable('x-powered-by');
  app.use(identifyRequests, securityHeaders, observeRequests(app.get(Metrics), app.get(JsonLogger)));
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  offerOpenApi(app);
}
