/** Where and why a text is not JSON. The text itself is not repeated: it may say something about a child. */
export interface JsonFault {
  /** Counted in characters from 1. */
  readonly character: number;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** What may come next. */
type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'comma or end' | 'nothing';

const space = /[ \t\n\r]*/y;
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Finds the first fault of a text that JSON.parse refused: the engines' own messages differ, quote the text and often give
 * no place. Null when there is no fault.
 */
export function jsonFaultOf(text: string): JsonFault | null {
  const open: ('}' | ']')[] = [];
  let expected: Expected = 'value';
  let at = matchEnd(space, text, 0) ?? 0;
  while (at < text.length) {
    const step = stepFrom(text, at, expected, open);
    if (typeof step === 'object') return faultAt(text, step.faultAt, step.says);
    expected = nextExpected(text[at] ?? '', expected, open);
    at = matchEnd(space, text, step) ?? step;
  }
  return expected === 'nothing' ? null : faultAt(text, text.length, 'it ends too early');
}

/** Where the token ends that begins here, or the fault in it. */
function stepFrom(text: string, at: number, expected: Expected, open: readonly string[]): number | Misstep {
  const character = text[at] ?? '';
  const allowsValue = expected === 'value' || expected === 'value or ]';
  if (character === '"' && (allowsValue || expected === 'name' || expected === 'name or }'))
    return endOfString(text, at);
  if (allowsValue && (character === '{' || character === '[')) return at + 1;
  const allowsEnd = expected === 'comma or end' || expected === 'value or ]' || expected === 'name or }';
  if (allowsEnd && open.length > 0 && character === open.at(-1)) return at + 1;
  if (character === ',' && expected === 'comma or end') return at + 1;
  if (character === ':' && expected === 'colon') return at + 1;
  const end = allowsValue ? matchEnd(scalar, text, at) : null;
  return end ?? { faultAt: at, says: `${inWords(expected, open)} is expected` };
}

interface Misstep {
  readonly faultAt: number;
  readonly says: string;
}

function nextExpected(first: string, expected: Expected, open: ('}' | ']')[]): Expected {
  if (first === '{') return (open.push('}'), 'name or }');
  if (first === '[') return (open.push(']'), 'value or ]');
  if (first === ',') return open.at(-1) === '}' ? 'name' : 'value';
  if (first === ':') return 'value';
  if (first === '"' && (expected === 'name' || expected === 'name or }')) return 'colon';
  if (first === '}' || first === ']') open.pop();
  return open.length > 0 ? 'comma or end' : 'nothing';
}

function endOfString(text: string, at: number): number | Misstep {
  let place = at + 1;
  while (place < text.length) {
    const code = text.charCodeAt(place);
    if (code === 0x22) return place + 1;
    if (code < 0x20) return { faultAt: place, says: 'a control character must be written as \\u escape' };
    const escaped = code === 0x5c ? matchEnd(escape, text, place) : place + 1;
    if (escaped === null) {
      return text.length - place < 6
        ? { faultAt: text.length, says: 'it ends too early' }
        : { faultAt: place, says: 'there is no such escape' };
    }
    place = escaped;
  }
  return { faultAt: text.length, says: 'it ends too early' };
}

function inWords(expected: Expected, open: readonly string[]): string {
  if (expected === 'nothing') return 'nothing more';
  if (expected === 'comma or end') return `a comma or ${open.at(-1)}`;
  if (expected === 'colon') return 'a colon';
  if (expected === 'name' || expected === 'name or }') return 'a name in double quotes';
  return 'a value';
}

function matchEnd(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function faultAt(text: string, at: number, says: string): JsonFault {
  const before = text.slice(0, at).split('\n');
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  const message = `not JSON: ${says} at character ${at + 1} (line ${line}, column ${column})`;
  return { character: at + 1, line, column, message };
}
