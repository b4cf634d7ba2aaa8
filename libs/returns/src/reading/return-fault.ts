/** Where something stands in the files of a return. Lines count from 1, the heading included. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
}

/** What keeps a row, a file or a whole return from being recorded, and where it is. */
export interface ReturnFault {
  /** The file, or the folder. */
  readonly file: string;
  readonly line: number | null;
  /** The column as the return names it: `DECOM`. */
  readonly column: string | null;
  readonly message: string;
}

/** The fault in one line: `2018-episodes.csv:17 DECOM '30/02/2019' is not a day: February 2019 has 28 days`. */
export function describeFault({ file, line, column, message }: ReturnFault): string {
  const place = line === null ? `${file}:` : `${file}:${line}`;
  return column === null ? `${place} ${message}` : `${place} ${column} ${message}`;
}

export function faultOf(file: string, message: string): ReturnFault {
  return { file, line: null, column: null, message };
}
