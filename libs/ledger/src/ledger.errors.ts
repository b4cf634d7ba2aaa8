import type { ExpectedRevision } from './ledger.js';

/** The stream is not where the writer thought: somebody else appended first. Read again, decide again. */
export class WrongRevisionError extends Error {
  override readonly name = 'WrongRevisionError';

  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: number | 'no-stream',
  ) {
    super(`Stream ${stream} was expected at ${inWords(expected)} but is at ${inWords(actual)}.`);
  }
}

/** An event id is already stored, in another place or in other company than this append would put it. */
export class EventIdTakenError extends Error {
  override readonly name = 'EventIdTakenError';

  /** @param ids the ids that are taken, in the order of the append */
  constructor(
    readonly stream: string,
    readonly ids: readonly string[],
  ) {
    super(`${ids.length} event id(s) of the append to stream ${stream} are taken, the first is ${ids[0]}.`);
  }
}

/** An event, or the events of one append together, are larger than the store takes. Nothing of the append was stored. */
export class EventTooLargeError extends Error {
  override readonly name = 'EventTooLargeError';

  /**
   * @param id the event, or the first of those that are too large together
   * @param events how many were measured together; 1: this one alone is too large
   */
  constructor(
    readonly id: string,
    readonly bytes: number,
    readonly bytesMax: number,
    readonly events = 1,
  ) {
    const what = events === 1 ? `Event ${id} has` : `${events} events from ${id} on have together`;
    super(
      `${what} ${bytes} bytes of data and metadata; the ledger takes at most ${bytesMax}${events === 1 ? '' : ' at once'}.`,
    );
  }
}

/** The append breaks a rule of the port (no events, an id that is no UUID, data that is not JSON …): a fault of the caller. */
export class InvalidAppendError extends Error {
  override readonly name = 'InvalidAppendError';
}

/** The text is no position of this ledger, or lies beyond its end (another ledger, or one restored from an older backup). */
export class UnknownPositionError extends Error {
  override readonly name = 'UnknownPositionError';

  constructor(
    readonly position: string,
    why: string,
  ) {
    super(`Position ${JSON.stringify(position)} is unknown to this ledger: ${why}.`);
  }
}

/**
 * The store cannot be used now: busy for too long, disk full, no right to write, gone, closed. Whether an append in flight
 * was stored is unknown: repeat it later with the same ids and the same expected revision, which stores nothing twice.
 */
export class LedgerUnavailableError extends Error {
  override readonly name = 'LedgerUnavailableError';
}

/** The stored ledger is damaged. The message names the file and says what to do; retrying does not help. */
export class LedgerDamagedError extends Error {
  override readonly name = 'LedgerDamagedError';
}

/** What is stored there is no ledger, or one that a newer version of Careledger wrote. It was left untouched. */
export class LedgerFormatError extends Error {
  override readonly name = 'LedgerFormatError';
}

function inWords(revision: ExpectedRevision): string {
  return revision === 'no-stream' ? 'no stream' : `revision ${revision}`;
}
