import { firstPlaceNotUtf8, jsonFaultOf, textOf } from '#platform';
import { heardOf, type Heard } from '#recording';
import { EVENT_BYTES_MAX } from '#ledger';
import type { Line } from './lines-of.js';

/** An event as JSON may be longer than it is stored: escapes, spaces, the names of attributes. */
export const lineBytesMax = EVENT_BYTES_MAX * 6;

/** What a line says; null for an empty one. A line that cannot be read keeps its place as one that is refused. */
export function heardLine({ bytes, number }: Line): Heard | null {
  if (bytes === null) return refused('too-large', `the line has more than ${lineBytesMax} bytes`, 413);
  const text = textOf(number === 1 ? withoutMark(bytes) : bytes);
  if (text === null) return refused('utf-8', `not UTF-8: byte ${firstPlaceNotUtf8(bytes) + 1} begins no character`);
  if (text.trim() === '') return null;
  try {
    return heardOf(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refused('json', jsonFaultOf(text)?.message ?? 'not JSON');
  }
}

const mark = Buffer.from([0xef, 0xbb, 0xbf]);
const withoutMark = (bytes: Buffer): Buffer => (bytes.subarray(0, 3).equals(mark) ? bytes.subarray(3) : bytes);

const refused = (code: string, message: string, status: 400 | 413 = 400): Heard => ({
  outcome: 'refused',
  status,
  faults: [{ path: '$', code, message }],
});
