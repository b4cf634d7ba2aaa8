import { setTimeout as after } from 'node:timers/promises';
import { History } from '#history';
import type { Ledger, Position } from '#ledger';
import type { HistoryFile } from './history-file.js';

/** What is told while a long reading goes on. */
export interface Progress {
  (eventsRead: number, what: string): void;
}

/** When this many events were read from the ledger that were not in the saved history, it is worth saving again. */
const worthSavingEvents = 2_000;

/** The history of a ledger: restored from its file, brought up to the ledger's end, and kept there while following. */
export class LiveHistory {
  private readonly stopping = new AbortController();
  private following: Promise<void> | null = null;
  private failure: Error | null = null;
  private savedEvents = 0;
  private waiting: { until: number; tell: () => void }[] = [];

  private constructor(
    readonly ledger: Ledger,
    readonly history: History,
    readonly file: HistoryFile | null,
    /** Why the saved history was not used, in a sentence; null when it was, or there was none. */
    readonly rebuiltBecause: string | null,
  ) {
    this.savedEvents = history.eventsCount;
  }

  /** Opens the history and reads on to the ledger's end as it is now. */
  static async open(ledger: Ledger, file: HistoryFile | null, progress?: Progress): Promise<LiveHistory> {
    const saved = file === null ? { history: null, because: null } : file.read();
    const because = saved.history === null ? saved.because : await mismatch(saved.history, ledger);
    const usable = saved.history !== null && because === null;
    const live = new LiveHistory(ledger, usable ? saved.history! : new History(), file, because);
    await live.catchUp(progress);
    return live;
  }

  /** Reads on to the ledger's end as it is now. */
  async catchUp(progress?: Progress): Promise<void> {
    const { history, ledger } = this;
    history.catchingUp = true;
    for await (const page of ledger.replay(history.positions.last as Position | null)) {
      for (const event of page) history.add(event);
      progress?.(history.eventsCount, 'events read');
    }
    history.catchingUp = false;
    history.settle();
  }

  /** Takes in whatever is appended from now on, by whatever process, until {@link close}. */
  follow(): void {
    this.following ??= this.readOn().catch((error: Error) => {
      this.failure = error;
    });
  }

  private async readOn(): Promise<void> {
    const { history, ledger, stopping } = this;
    for await (const page of ledger.follow(history.positions.last as Position | null, stopping.signal)) {
      for (const event of page) history.add(event);
      this.tellWaiting();
    }
  }

  /** Why following stopped, if it did: answers are then as of the last good position. */
  get fault(): Error | null {
    return this.failure;
  }

  /** Whether the history holds the event at a position, waiting so long for it. */
  async reached(position: Position, waitMilliseconds: number): Promise<boolean> {
    const deadline = performance.now() + waitMilliseconds;
    while (!this.holds(position)) {
      const left = deadline - performance.now();
      if (left <= 0 || this.failure !== null) return false;
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

  private nextEvents(withinMilliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const waiting = { until: performance.now() + withinMilliseconds, tell: resolve };
      this.waiting.push(waiting);
      void after(withinMilliseconds).then(() => this.tell(waiting));
    });
  }

  private tell(one: (typeof this.waiting)[number]): void {
    this.waiting = this.waiting.filter((other) => other !== one);
    one.tell();
  }

  private tellWaiting(): void {
    for (const { tell } of this.waiting.splice(0)) tell();
  }

  /** How many events the ledger's end is ahead, when its positions are dense; null when only the ledger knows. */
  async behind(): Promise<{ isBehind: boolean; end: string | null }> {
    const end = await this.ledger.end();
    return { isBehind: end !== null && !this.holds(end), end };
  }

  /** Saves the history when enough was read since it last was. */
  saveWhenWorthIt(): void {
    if (this.history.eventsCount - this.savedEvents >= worthSavingEvents) this.save();
  }

  save(): void {
    if (this.file === null || this.history.eventsCount === this.savedEvents) return;
    this.file.write(this.history);
    this.savedEvents = this.history.eventsCount;
  }

  /** Stops following, saves, and leaves the ledger open. */
  async close(): Promise<void> {
    this.stopping.abort();
    await this.following;
    this.tellWaiting();
    if (this.failure === null) this.save();
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
