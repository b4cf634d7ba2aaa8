import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { JsonLogger } from '../logging/json-logger.js';
import { Settings } from '#settings';

/** The address or port cannot be listened on. The message says which, and what to set. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/**
 * Opens the HTTP doors of a service and says where.
 * @returns the address of the service: `http://127.0.0.1:4400`
 * @throws ListenError
 */
export async function listen(app: NestExpressApplication): Promise<string> {
  const { host, port, access } = app.get(Settings);
  try {
    await app.listen(port, host);
  } catch (error) {
    throw new ListenError(sentenceFor(error, host, port), { cause: error });
  }
  const bound = app.getHttpServer().address() as AddressInfo;
  const address = `http://${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`;
  const message =
    access.kind === 'proxy' ? 'Listening for the proxy that signs people in' : 'Listening for this machine';
  app.get(JsonLogger).log({ message, address }, 'Service');
  return address;
}

function sentenceFor(error: unknown, host: string, port: number): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `Port ${port} of ${host} is in use: set CARELEDGER_PORT to another.`;
  if (code === 'EACCES')
    return `Port ${port} of ${host} needs rights that this process does not have: set CARELEDGER_PORT.`;
  return `Cannot listen on port ${port} of ${host}: ${message}`;
}
