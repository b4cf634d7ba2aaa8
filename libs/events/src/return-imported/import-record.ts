import type { PlacedFault } from '../faults.js';
import { identifierFaultOf, wordsFaultOf } from '../fields.js';
import { countFaultOf, shapeFaults } from '../whole-values.js';

/** One file of an imported return. */
export interface ImportedFile {
  readonly name: string;
  /** SHA-256 of the file's bytes, 64 hexadecimal digits in lower case. */
  readonly sha256: string;
  /** Rows of data, the header not counted. */
  readonly rows: number;
}

/** What an import recorded. */
export interface StatementCounts {
  readonly recorded: number;
  readonly amended: number;
  readonly retracted: number;
}

/** What made one wonder about a child in the return: it cannot be told from the events that the return became. */
export interface ImportDoubt {
  readonly code: string;
  readonly childId: string;
  readonly message: string;
}

const filesMax = 200;
const doubtsMax = 3000;
const fileName = /^[^\p{Control}\p{Surrogate}]{1,255}$/u;
const digest = /^[0-9a-f]{64}$/;

const fileShape = {
  name: (value: unknown): string | null =>
    typeof value === 'string' && fileName.test(value) ? null : 'must be 1 to 255 printable characters',
  sha256: (value: unknown): string | null =>
    typeof value === 'string' && digest.test(value) ? null : 'must be 64 hexadecimal digits in lower case',
  rows: countFaultOf,
};

const countsShape = { recorded: countFaultOf, amended: countFaultOf, retracted: countFaultOf };

export function filesFaults(value: unknown): readonly PlacedFault[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > filesMax) {
    return [{ at: [], code: 'whole', says: `must be a list of 1 to ${filesMax} files` }];
  }
  return value.flatMap((file, place) => shapeFaults(fileShape, file, [place]));
}

const doubtShape = {
  code: (value: unknown): string | null =>
    typeof value === 'string' && /^[a-z0-9-]{1,64}$/.test(value)
      ? null
      : 'must be 1 to 64 small letters, digits or "-"',
  childId: identifierFaultOf,
  message: wordsFaultOf,
};

export function doubtsFaults(value: unknown): readonly PlacedFault[] {
  if (!Array.isArray(value) || value.length > doubtsMax) {
    return [{ at: [], code: 'whole', says: `must be a list of at most ${doubtsMax} doubts` }];
  }
  return value.flatMap((doubt, place) => shapeFaults(doubtShape, doubt, [place]));
}

export const statementsFaults = (value: unknown): readonly PlacedFault[] => shapeFaults(countsShape, value);
