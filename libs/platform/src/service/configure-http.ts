import type { NestExpressApplication } from '@nestjs/platform-express';
import helmet from 'helmet';
import { JsonLogger } from '../logging/json-logger.js';
import { Metrics } from '../metrics/metrics.js';
import { offerOpenApi } from '../open-api/offer-open-api.js';
import { requireLoopbackName } from '../requests/loopback-names.js';
import { identifyRequests } from '../requests/request-id.js';
import { observeRequests } from '../requests/observe-requests.js';
import { GracefulStop } from '../requests/stop-gracefully.js';

/** Everything comes from this machine, over plain HTTP on its loopback; the page of the API document has inline styles. */
const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'style-src': ["'self'", "'unsafe-inline'"],
      'object-src': ["'none'"],
      'base-uri': ["'self'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'self'"],
    },
  },
  strictTransportSecurity: false,
});

/** What every HTTP door has, in this order: a request id, security headers, measuring, a name check; then the API document. */
export function configureHttp(app: NestExpressApplication): void {
  app.disable('x-powered-by');
  app.use(identifyRequests, securityHeaders, observeRequests(app.get(Metrics), app.get(JsonLogger)));
  app.use(app.get(GracefulStop).endConnections, requireLoopbackName);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT']);
  offerOpenApi(app);
}
