import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The text of any answer: the same bytes from HTTP, the command line and a file. */
export const documentText = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;

/** The checksum of a content, whatever the order of its keys. */
export const checksumOf = (content: unknown): string =>
  `sha256:${createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex')}`;
