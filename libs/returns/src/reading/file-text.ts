/** The text of a file, or why it has none. */
export type FileText =
  | { readonly text: string; readonly note: string | null; readonly fault?: undefined }
  | { readonly fault: string; readonly text?: undefined };

/** What Windows-1252 puts at 0x80 to 0x9F. Own table: a decoder of that name gives control characters on some versions of Node. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Reads bytes as UTF-8, as UTF-16 where a byte order mark says so, else as Windows-1252, which is noted. */
export function textOf(bytes: Uint8Array): FileText {
  if (bytes.length === 0) return { fault: 'is empty' };
  const workbook = workbookFaultOf(bytes);
  if (workbook !== null) return { fault: workbook };
  const read = decoded(bytes);
  if (read === null) return { fault: 'begins like UTF-16 but is not: save it again as CSV UTF-8' };
  if (!read.text.includes('\0')) return { text: read.text.replace(/^\uFEFF/, ''), note: read.note };
  return { fault: 'holds NUL characters: it is no text, or UTF-16 without its mark; save it again as CSV UTF-8' };
}

function workbookFaultOf([first, second]: Uint8Array): string | null {
  const how = 'save the sheet as CSV UTF-8';
  if (first === 0x50 && second === 0x4b) return `is an Excel workbook (xlsx) or another zip file named csv: ${how}`;
  if (first === 0xd0 && second === 0xcf) return `is an old Excel workbook (xls) named csv: ${how}`;
  return null;
}

function decoded(bytes: Uint8Array): { text: string; note: string | null } | null {
  const mark = `${bytes[0]},${bytes[1]}`;
  if (mark === '255,254' || mark === '254,255') {
    const text = decodedAs(mark === '255,254' ? 'utf-16le' : 'utf-16be', bytes);
    return text === null ? null : { text, note: null };
  }
  const text = decodedAs('utf-8', bytes);
  if (text !== null) return { text, note: null };
  return { text: decodedAsWindows1252(bytes), note: 'was read as Windows-1252: it is not valid UTF-8' };
}

function decodedAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
    throw error;
  }
}

function decodedAsWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\u0080-\u009f]/g, (character) => windows1252[character.charCodeAt(0) - 0x80]!);
}
