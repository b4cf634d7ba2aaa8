import { isUtf8 } from 'node:buffer';

const decoder = new TextDecoder();

/**
 * The text of UTF-8 bytes, without a byte order mark; null when they are not UTF-8. No character is ever replaced by
 * U+FFFD: a name changed in silence would be recorded for ever.
 */
export function textOf(bytes: Uint8Array): string | null {
  return isUtf8(bytes) ? decoder.decode(bytes) : null;
}

/** The place of the first byte, counted from 0, at which bytes stop being UTF-8 (RFC 3629); their number when they never do. */
export function firstPlaceNotUtf8(bytes: Uint8Array): number {
  let place = 0;
  while (place < bytes.length) {
    const length = lengthOfCharacterAt(bytes, place);
    if (length === 0) return place;
    place += length;
  }
  return place;
}

/** 1 to 4 bytes, or 0 when no character begins there. */
function lengthOfCharacterAt(bytes: Uint8Array, place: number): number {
  const first = bytes[place] ?? 0;
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  for (let offset = 1; offset < length; offset += 1) {
    const { from, to } = offset === 1 ? rangeAfter(first) : { from: 0x80, to: 0xbf };
    const byte = bytes[place + offset] ?? 0;
    if (byte < from || byte > to) return 0;
  }
  return length;
}

/** Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte. */
function rangeAfter(first: number): { readonly from: number; readonly to: number } {
  if (first === 0xe0) return { from: 0xa0, to: 0xbf };
  if (first === 0xed) return { from: 0x80, to: 0x9f };
  if (first === 0xf0) return { from: 0x90, to: 0xbf };
  if (first === 0xf4) return { from: 0x80, to: 0x8f };
  return { from: 0x80, to: 0xbf };
}
