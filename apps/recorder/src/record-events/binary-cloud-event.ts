import type { IncomingHttpHeaders } from 'node:http';

const PREFIX = 'ce-';

/** Whether a request carries one CloudEvent in binary mode: its attributes as headers, its data as the body. */
export function isBinaryMode(headers: IncomingHttpHeaders): boolean {
  return headers['ce-id'] !== undefined || headers['ce-specversion'] !== undefined;
}

/**
 * The CloudEvent of a request in binary mode, as it would be in structured mode (HTTP protocol binding 1.0.2, 3.1).
 * A header value that is not percent-encoded UTF-8 is left as it came, to be refused as unprintable.
 */
export function binaryCloudEvent(headers: IncomingHttpHeaders, data: unknown): Readonly<Record<string, unknown>> {
  const names = Object.keys(headers).filter((name) => name.startsWith(PREFIX));
  const attributes = names.map((name) => [name.slice(PREFIX.length), decoded(String(headers[name]))] as const);
  return { ...Object.fromEntries(attributes), data };
}

function decoded(value: string): string {
  // the server reads header bytes as Latin-1: above ASCII nobody knows what was meant
  if (/[^\t -~]/.test(value)) return '\u0000';
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return '\u0000';
    throw error;
  }
}
