import { CsvError, parse, type CsvErrorCode, type InfoRecord } from 'csv-parse/sync';

export interface CsvRow {
  /** The line on which the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table as it stands in a file: the heading trimmed and in capitals, the cells trimmed, empty rows left out. */
export interface CsvTable {
  readonly heading: readonly string[];
  readonly rows: readonly CsvRow[];
}

export interface CsvFault {
  readonly line: number | null;
  readonly message: string;
}

/** Reads comma-separated text with any line ends and quoting by RFC 4180. */
export function readCsv(text: string): { readonly table: CsvTable } | { readonly fault: CsvFault } {
  const rows: CsvRow[] = [];
  let lineBefore = 0;
  const keep = (record: string[], { lines }: InfoRecord): null => {
    const cells = record.map((cell) => cell.trim());
    if (cells.some((cell) => cell !== '')) rows.push({ line: lines - lineEndsIn(record), cells });
    lineBefore = lines;
    return null;
  };
  try {
    // one kind of line end, so that lines are counted as an editor counts them
    const input = text.replace(/\r\n?/g, '\n');
    parse(input, { record_delimiter: '\n', relax_column_count: true, on_record: keep });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { fault: { line: lineOf(error, lineBefore), message: sentenceFor(error.code) } };
  }
  return tableOf(rows);
}

function tableOf([heading, ...rows]: readonly CsvRow[]): { readonly table: CsvTable } | { readonly fault: CsvFault } {
  if (heading === undefined) return { fault: { line: null, message: 'has no heading: it holds no text' } };
  const names = heading.cells.map((cell) => cell.toUpperCase());
  const twice = names.find((name, place) => name !== '' && names.indexOf(name) !== place);
  if (twice === undefined) return { table: { heading: names, rows } };
  return { fault: { line: heading.line, message: `has the column ${twice} twice` } };
}

function lineEndsIn(record: readonly string[]): number {
  return record.reduce((count, cell) => count + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
}

/** A quote that is never closed is found at the end of the file; what helps is the line of the row in which it stands. */
function lineOf(error: CsvError, lineBefore: number): number {
  const lines: unknown = (error as { readonly lines?: unknown }).lines;
  return error.code === 'CSV_QUOTE_NOT_CLOSED' || typeof lines !== 'number' ? lineBefore + 1 : lines;
}

function sentenceFor(code: CsvErrorCode): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quotation mark is opened in this row and never closed';
    case 'INVALID_OPENING_QUOTE':
      return 'a quotation mark stands inside a cell that is not quoted';
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'text follows a closing quotation mark: double the marks inside a quoted cell';
    default:
      return `is not CSV (${code})`;
  }
}
