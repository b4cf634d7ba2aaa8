import { ReportingFormatError, ReportingUnavailableError } from '../../reporting.errors.js';

// Primary result codes: https://sqlite.org/rescode.html
export const BUSY = 5;
const NOTADB = 26;
const CORRUPT = 11;

/** The primary result code of SQLite in an error of the driver; undefined for any other error. */
export function resultCode(error: unknown): number | undefined {
  const { errcode } = (error ?? {}) as { errcode?: number };
  return typeof errcode === 'number' ? errcode & 0xff : undefined;
}

/** What the driver threw, in the words of the port. */
export function asReportingError(error: unknown, file: string): unknown {
  const code = resultCode(error);
  if (code === undefined) return error;
  const says = (error as Error).message;
  if (code === NOTADB || code === CORRUPT) {
    return new ReportingFormatError(
      `${file} is damaged, or no file of reporting tables: move it away, and the projector makes it again from the ledger.`,
    );
  }
  return new ReportingUnavailableError(`The reporting tables in ${file} cannot be used now: ${says}.`);
}
