import { statSync } from 'node:fs';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { CheckedAppend } from '../../checked-append.js';
import type { Appended } from '../../ledger.js';
import { LedgerUnavailableError } from '../../ledger.errors.js';
import { asLedgerError, BUSY, resultCode } from './failures.js';
import type { LedgerDatabase } from './open-database.js';
import { StreamWriter } from './stream-writer.js';

type Answer = Appended | Error;

/** One call of append or appendMany: checked appends, or the errors that take their places in the answer. */
interface Call {
  readonly appends: readonly (CheckedAppend | Error)[];
  readonly answer: (answers: readonly Answer[]) => void;
  readonly fail: (error: unknown) => void;
}

export interface GroupCommitOptions {
  /** How long another process may hold the write lock before an append fails as unavailable. */
  readonly busyMilliseconds: number;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  /** Called after every commit. */
  readonly committed: () => void;
}

const GROUP_EVENTS_MAX = 2_000;
// A writer without a pause would keep the lock from others, who can only ask again and again.
const UNBROKEN_WRITING_MILLISECONDS = 100;
const PAUSE_FOR_OTHERS_MILLISECONDS = 4;
const BUSY_PAUSE_MILLISECONDS_MAX = 3;

/**
 * Appends that are asked for in the same turn of the event loop share one transaction, because the disk's confirmation
 * is what an append waits for. Nobody is answered before the commit is durable.
 */
export class GroupCommit {
  private readonly writer;
  private readonly inode;
  private waiting: Call[] = [];
  private working: Promise<void> | undefined;

  constructor(
    private readonly database: LedgerDatabase,
    private readonly options: GroupCommitOptions,
  ) {
    this.writer = new StreamWriter(database.writer);
    this.inode = statSync(database.file).ino;
  }

  append(appends: readonly (CheckedAppend | Error)[]): Promise<readonly Answer[]> {
    return new Promise((answer, fail) => {
      this.waiting.push({ appends, answer, fail });
      this.working ??= this.work();
    });
  }

  /** Resolves when everything asked for so far has been answered. */
  async finish(): Promise<void> {
    await this.working;
  }

  private async work(): Promise<void> {
    let unbrokenSince = performance.now();
    await nextTurn();
    while (this.waiting.length > 0) {
      await this.commit(this.takeGroup());
      const tooLong = performance.now() - unbrokenSince > UNBROKEN_WRITING_MILLISECONDS;
      await (tooLong ? pause(PAUSE_FOR_OTHERS_MILLISECONDS) : nextTurn());
      if (tooLong) unbrokenSince = performance.now();
    }
    this.working = undefined;
  }

  private takeGroup(): readonly Call[] {
    let events = 0;
    const full = this.waiting.findIndex((call) => (events += eventsOf(call)) >= GROUP_EVENTS_MAX);
    return this.waiting.splice(0, full === -1 ? this.waiting.length : full + 1);
  }

  private async commit(calls: readonly Call[]): Promise<void> {
    try {
      await this.begin();
      const answers = this.writeAndCommit(calls);
      calls.forEach((call, index) => call.answer(answers[index]!));
      this.options.committed();
    } catch (error) {
      const failure = asLedgerError(error, this.database.file);
      for (const call of calls) call.fail(failure);
    }
  }

  private async begin(): Promise<void> {
    this.refuseWhenMoved();
    const deadline = performance.now() + this.options.busyMilliseconds;
    for (;;) {
      try {
        return this.database.writer.exec('BEGIN IMMEDIATE');
      } catch (error) {
        if (resultCode(error) !== BUSY || performance.now() > deadline) throw error;
        await pause(1 + Math.random() * (BUSY_PAUSE_MILLISECONDS_MAX - 1));
      }
    }
  }

  private writeAndCommit(calls: readonly Call[]): readonly (readonly Answer[])[] {
    const { writer } = this.database;
    try {
      this.writer.begin(this.options.now());
      const answers = calls.map((call) =>
        call.appends.map((append) => (append instanceof Error ? append : this.writer.append(append))),
      );
      writer.exec('COMMIT');
      return answers;
    } catch (error) {
      this.writer.forget();
      // SQLite itself has rolled back after some failures, such as a full disk.
      if (writer.isTransaction) writer.exec('ROLLBACK');
      throw error;
    }
  }

  /** A deleted or replaced file can still be written to, and everything so acknowledged would be lost. */
  private refuseWhenMoved(): void {
    if (statSync(this.database.file, { throwIfNoEntry: false })?.ino === this.inode) return;
    throw new LedgerUnavailableError(`${this.database.file} was moved or deleted while it was in use. Open it again.`);
  }
}

function eventsOf(call: Call): number {
  return call.appends.reduce((sum, append) => sum + (append instanceof Error ? 0 : append.events.length), 0);
}
