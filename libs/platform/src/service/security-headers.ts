import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What every answer says to a browser beside its content policy: nothing of it is used elsewhere, or told to anybody. */
const plain = {
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
  // addresses name children
  referrerPolicy: { policy: 'no-referrer' },
} as const;

/** Documents load nothing. Pages say for themselves what they load. */
const ofDocuments = helmet({
  ...plain,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
    },
  },
});

/** The page of the API document loads from here, and has inline styles of its own. */
const ofApiPage = helmet({
  ...plain,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'self'"],
      'img-src': ["'self'", 'data:'],
      'style-src': ["'self'", "'unsafe-inline'"],
      'object-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
    },
  },
});

/** Nothing here wants anything of a device. */
const permissions = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

const isApiPage = (path: string): boolean => path === '/docs' || path.startsWith('/docs/');

/** Everything comes from this machine, over plain HTTP on its loopback or behind a proxy that speaks for it. */
export const securityHeaders: RequestHandler = (request, response, next) => {
  response.setHeader('Permissions-Policy', permissions);
  (isApiPage(request.path) ? ofApiPage : ofDocuments)(request, response, next);
};
