/** Deeper than this, no event is nested: its fields are at most objects of plain values. */
export const JSON_DEPTH_MAX = 16;

/** How large and how deep a JSON value is, found without recursion, so that a hostile value cannot exhaust the stack. */
export interface JsonExtent {
  /** Never less than the UTF-8 bytes of the value as JSON; up to six times as much. */
  readonly bytesAtMost: number;
  /** 0 for a plain value, 1 for an object or array of plain values, and so on; counting stops beyond JSON_DEPTH_MAX. */
  readonly depth: number;
}

/** A character takes at most six bytes as JSON: `\u0001`. */
const BYTES_OF_A_CHARACTER_MAX = 6;
/** The longest number, `true`, `false` or `null`, with the punctuation around it. */
const BYTES_OF_A_PLAIN_VALUE_MAX = 30;

export function extentOf(value: unknown): JsonExtent {
  let bytesAtMost = 0;
  let depth = -1;
  let level: readonly unknown[] = [value];
  while (level.length > 0 && depth <= JSON_DEPTH_MAX) {
    const below: unknown[] = [];
    for (const one of level) {
      bytesAtMost += BYTES_OF_A_PLAIN_VALUE_MAX;
      if (typeof one === 'string') bytesAtMost += one.length * BYTES_OF_A_CHARACTER_MAX;
      if (typeof one !== 'object' || one === null) continue;
      for (const [name, member] of Object.entries(one)) {
        bytesAtMost += name.length * BYTES_OF_A_CHARACTER_MAX;
        below.push(member);
      }
    }
    level = below;
    depth += 1;
  }
  return { bytesAtMost, depth };
}
