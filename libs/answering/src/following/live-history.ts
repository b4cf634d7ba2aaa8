import { History } from '#history';
import { LedgerUnavailableError, type Ledger, type Position } from '#ledger';
import type { HistoryFile } from './history-file.js';

/** What is told while a long reading goes on. */
export interface Progress {
  (eventsRead: number, what: string): void;
}

/** When this many events were read from the ledger that were not in the saved history, it is worth saving again. */
const worthSavingEvents = 2_000;

/** How long to wait before a ledger that is away is tried again. */
const tryAgainMilliseconds = 1_000;

/** The history of a ledger: restored from its file, brought up to the ledger's end, and kept there while following. */
export class LiveHistory {
  private readonly stopping = new AbortController();
  private readonly waiting = new Set<() => void>();
  private following: Promise<void> | null = null;
  private failure: Error | null = null;
  private savingFailure: Error | null = null;
  /** How many events the file holds; fewer than none when what it holds is of no use. */
  private savedEvents: number;

  private constructor(
    readonly ledger: Ledger,
    readonly history: History,
    readonly file: HistoryFile | null,
    /** Why the saved history was not used, in a sentence; null when it was, or there was none. */
    readonly rebuiltBecause: string | null,
  ) {
    this.savedEvents = rebuiltBecause === null ? history.eventsCount : -1;
  }

  /** Opens the history and reads on to the ledger's end as it is now. */
  static async open(ledger: Ledger, file: HistoryFile | null, progress?: Progress): Promise<LiveHistory> {
    const saved = file === null ? { history: null, because: null } : file.read();
    const because = saved.history === null ? saved.because : await mismatch(saved.history, ledger);
    const usable = saved.history !== null && because === null;
    const live = new LiveHistory(ledger, usable ? saved.history : new History(), file, because);
    await live.catchUp(progress);
    return live;
  }

  /** Reads on to the ledger's end as it is now. */
  async catchUp(progress?: Progress): Promise<void> {
    const { history, ledger } = this;
    history.catchingUp = true;
    try {
      for await (const page of ledger.replay(history.positions.last as Position | null)) {
        for (const event of page) history.add(event);
        progress?.(history.eventsCount, 'events read');
      }
    } finally {
      history.catchingUp = false;
    }
    history.settle();
  }

  /** Takes in whatever is appended from now on, by whatever process, until {@link close}. */
  follow(): void {
    this.following ??= this.readOn();
  }

  /** A ledger that is away is tried again; an event that cannot be understood ends it. */
  private async readOn(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        return await this.takeIn(signal);
      } catch (error) {
        this.failure = error as Error;
        this.wakeWaiting();
        if (!(error instanceof LedgerUnavailableError)) return;
        await this.nextEvents(tryAgainMilliseconds);
      }
    }
  }

  private async takeIn(signal: AbortSignal): Promise<void> {
    const { history, ledger } = this;
    for await (const page of ledger.follow(history.positions.last as Position | null, signal)) {
      this.failure = null;
      for (const event of page) history.add(event);
      this.wakeWaiting();
    }
  }

  /** Why following stopped, if it did: answers are then as of the last good position. */
  get fault(): Error | null {
    return this.failure;
  }

  /** Why the history could not be saved, if it could not: the next start reads more of the ledger. */
  get savingFault(): Error | null {
    return this.savingFailure;
  }

  /** Whether the history holds the event at a position, waiting so long for it. */
  async reached(position: Position, waitMilliseconds: number): Promise<boolean> {
    const deadline = performance.now() + waitMilliseconds;
    while (!this.holds(position)) {
      const left = deadline - performance.now();
      if (left <= 0 || this.failure !== null || this.stopping.signal.aborted) return false;
      await this.nextEvents(left);
    }
    return true;
  }

  /** Makes sure that the history holds the event at a position: reads on when nothing follows. */
  async see(position: Position, waitMilliseconds: number): Promise<boolean> {
    if (this.following === null) await this.catchUp();
    return this.reached(position, waitMilliseconds);
  }

  private holds(position: Position): boolean {
    const { last } = this.history.positions;
    return last !== null && this.ledger.comparePositions(last as Position, position) >= 0;
  }

  /** The timer goes with the waiting: one that is left over would keep a process from ending. */
  private nextEvents(withinMilliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, withinMilliseconds);
      this.waiting.add(wake);
    });
  }

  private wakeWaiting(): void {
    for (const wake of this.waiting) wake();
  }

  /** Whether the ledger holds events that the history does not yet, and where the ledger ends. */
  async behind(): Promise<{ isBehind: boolean; end: string | null }> {
    const end = await this.ledger.end();
    return { isBehind: end !== null && !this.holds(end), end };
  }

  /** Saves the history when enough was read since it last was, or when what is saved is of no use. */
  saveWhenWorthIt(): void {
    const newEvents = this.history.eventsCount - this.savedEvents;
    if (newEvents >= worthSavingEvents || this.savedEvents < 0) this.save();
  }

  /** Saves the history unless the file holds it. The ledger has it all: a failure is told as {@link savingFault}. */
  save(): void {
    if (this.file === null || this.history.eventsCount === this.savedEvents) return;
    try {
      this.file.write(this.history);
      this.savedEvents = this.history.eventsCount;
      this.savingFailure = null;
    } catch (error) {
      this.savingFailure = error as Error;
    }
  }

  /**
   * Stops following, saves, and leaves the ledger open. What never followed lives for one command: for its few new
   * events a history of millions is not written again.
   */
  async close(): Promise<void> {
    this.stopping.abort();
    this.wakeWaiting();
    await this.following;
    if (this.failure !== null) return;
    if (this.following === null) this.saveWhenWorthIt();
    else this.save();
  }
}

/** Why a saved history is not one of this ledger: its last event must lie where the ledger has it. */
async function mismatch(history: History, ledger: Ledger): Promise<string | null> {
  const { last } = history.positions;
  if (last === null) return null;
  const lastEventId = history.eventIdAt(history.eventsCount);
  const [found] = lastEventId === null ? [] : await ledger.find([lastEventId]);
  return found?.position === last
    ? null
    : `The saved history ends with an event that the ledger does not have at position ${last}`;
}
