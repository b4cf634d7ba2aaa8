import type { Invocation } from './invocation.js';

/** One answer in its three forms; only the one that is asked for is made. */
export interface Shown {
  /** For people. */
  readonly plain: () => string;
  /** The document, whose text is the same over HTTP. */
  readonly document: () => object;
  readonly csv: () => string;
}

/** Prints an answer as it was asked for. */
export async function show({ terminal, format }: Invocation, { plain, document, csv }: Shown): Promise<void> {
  if (format === 'csv') return terminal.print(csv());
  if (format === 'plain') return terminal.print(plain());
  const { documentText } = await import('#answering');
  return terminal.print(documentText(document()));
}
