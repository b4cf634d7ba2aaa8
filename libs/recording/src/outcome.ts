import type { Fault } from '#events';
import type { Position } from '#ledger';

/** Something that a well-formed statement makes one wonder about. It is recorded all the same: the case system is the authority. */
export interface Doubt {
  readonly code: 'occurred-in-the-future' | 'recorded-before-it-occurred' | 'recorded-in-the-future';
  readonly message: string;
}

/** The statement is in the ledger: from now on, or since an earlier time when the same was said. */
export interface Recorded {
  readonly outcome: 'recorded' | 'already-recorded';
  readonly eventId: string;
  readonly position: Position;
  readonly doubts: readonly Doubt[];
}

/** Nothing is wrong with the statement, but nothing was to be recorded: a dry run, or another one of an atomic call was refused. */
export interface Acceptable {
  readonly outcome: 'acceptable';
  readonly eventId: string;
  readonly doubts: readonly Doubt[];
}

/** The statement is not in the ledger and will be refused again: 400 its shape or values, 409 said otherwise before, 413 too large. */
export interface Refused {
  readonly outcome: 'refused';
  readonly status: 400 | 409 | 413;
  readonly faults: readonly Fault[];
}

export type Outcome = Recorded | Acceptable | Refused;

/** What became of the statements of one call. */
export interface Recording {
  /** In the order of the statements. */
  readonly outcomes: readonly Outcome[];
  readonly recorded: number;
  readonly alreadyRecorded: number;
  readonly acceptable: number;
  readonly refused: number;
  /** The furthest place in the ledger of those that are in it; null when none is. */
  readonly lastPosition: Position | null;
}
