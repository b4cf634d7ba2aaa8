import { configure } from 'safe-stable-stringify';
import { v5 } from 'uuid';

/**
 * The namespace of Careledger's event ids (RFC 9562, version 5), made once at random. It never changes: with another,
 * a retry would no longer be recognised.
 */
export const eventIdNamespace = '00919f81-a5a1-44b9-9027-5322867705c6';

/**
 * The id of the event that a source names with an id of its own: UUID version 5 of {@link eventIdNamespace} and the
 * UTF-8 text of the JSON array `[source, sourceId]` written without spaces. The array keeps apart what plain
 * concatenation would confuse (`a` + `bc` and `ab` + `c`). Both are taken letter by letter: nothing is trimmed, folded
 * or normalised.
 */
export function eventIdOf(source: string, sourceId: string): string {
  return v5(JSON.stringify([source, sourceId]), eventIdNamespace);
}

const canonical = configure({ strict: true, bigint: false });

/**
 * JSON in the one spelling that RFC 8785 (JSON Canonicalization Scheme) gives it: two events, or two answers, say the same
 * exactly when their content is the same text. Fields without a value are left out.
 *
 * @throws Error when it is not JSON: a number that is not finite, a function, what holds itself
 */
export function contentOf(data: unknown): string {
  const content = canonical(data);
  if (content === undefined) throw new TypeError('What has no value has no content');
  return content;
}
