import { createHash, type Hash } from 'node:crypto';
import { contentOf } from '#events';

/** The text of any answer: the same bytes from HTTP, the command line and a file. */
export const documentText = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;

/** The checksum of a content, whatever the order of its keys: over its one spelling, see {@link contentOf}. */
export function checksumOf(content: unknown): string {
  const hash = createHash('sha256');
  add(hash, content, 2);
  return `sha256:${hash.digest('hex')}`;
}

/**
 * Adds the spelling of a content piece by piece, so many levels down: putting together the text of a whole answer from its
 * thousands of parts costs three times as much as all else.
 */
function add(hash: Hash, content: unknown, levels: number): void {
  if (levels === 0 || typeof content !== 'object' || content === null) hash.update(contentOf(content));
  else if (Array.isArray(content)) addAll(hash, '[]', content, (item) => add(hash, item ?? null, levels - 1));
  else {
    const fields = Object.entries(content).filter(([, value]) => value !== undefined);
    addAll(hash, '{}', fields.sort(byName), ([name, value]) => {
      hash.update(`${contentOf(name)}:`);
      add(hash, value, levels - 1);
    });
  }
}

function addAll<T>(hash: Hash, brackets: string, items: readonly T[], addOne: (item: T) => void): void {
  hash.update(brackets[0]!);
  items.forEach((item, index) => {
    if (index > 0) hash.update(',');
    addOne(item);
  });
  hash.update(brackets[1]!);
}

/** In the order of their UTF-16 units, as the spelling has them. */
const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
