import { History, isCountedOnly } from '#history';
import { LedgerUnavailableError, UnknownPositionError, type Ledger, type Position, type ReplayedEvent } from '#ledger';
import type { HistoryFile } from './history-file.js';
import { UnreadableEventError } from './unreadable-event.error.js';
import { UnreadEvents } from './unread-events.js';

/** What is told while a long reading goes on. */
export interface Progress {
  (eventsRead: number, what: string): void;
}

/** An event that cannot be understood, and was set aside. */
export interface SetAside {
  readonly position: string;
  readonly eventId: string;
  readonly type: string;
  /** Why, in a sentence. */
  readonly reason: string;
}

export interface OpeningOptions {
  readonly progress?: Progress | undefined;
  /**
   * Whether an event that cannot be understood is set aside, seen in {@link LiveHistory.parked}. Otherwise it ends the
   * reading: no answer is given that leaves out what was said without saying so.
   */
  readonly setsAside?: boolean;
  /**
   * Whether a history that ends at such an event is opened all the same, with its {@link LiveHistory.fault}: by a service,
   * which answers as of the event before and says so. Otherwise opening it fails.
   */
  readonly opensStopped?: boolean;
}

/** The longest reason that is kept. */
const reasonCharactersMax = 300;

/** When this many events were read from the ledger that were not in the saved history, it is worth saving again. */
const worthSavingEvents = 2_000;

/** What was stored a moment ago is read by those who follow within this time, or they are behind. */
const onItsWayMilliseconds = 25;

/** How long to wait before a ledger that is away is tried again. */
const tryAgainMilliseconds = 1_000;

/** The history of a ledger: restored from its file, brought up to the ledger's end, and kept there while following. */
export class LiveHistory {
  /** How new answers are, for those who give them. */
  readonly unread = new UnreadEvents(this);
  private readonly stopping = new AbortController();
  private readonly waiting = new Set<() => void>();
  private following: Promise<void> | null = null;
  private failure: Error | null = null;
  private savingFailure: Error | null = null;
  /** How many events the file holds; fewer than none when what it holds is of no use. */
  private savedEvents: number;
  private readonly aside: SetAside[] = [];
  /** The last position read, of an event held or set aside. */
  private readUpTo: Position | null;

  private constructor(
    readonly ledger: Ledger,
    readonly history: History,
    readonly file: HistoryFile | null,
    /** Why the saved history was not used, in a sentence; null when it was, or there was none. */
    readonly rebuiltBecause: string | null,
    private readonly setsAside: boolean,
  ) {
    this.savedEvents = rebuiltBecause === null ? history.eventsCount : -1;
    this.readUpTo = history.positions.last as Position | null;
  }

  /** Opens the history and reads on to the ledger's end as it is now. */
  static async open(
    ledger: Ledger,
    file: HistoryFile | null,
    { progress, setsAside = false, opensStopped = false }: OpeningOptions = {},
  ): Promise<LiveHistory> {
    const saved = file === null ? { history: null, because: null } : file.read();
    const because = saved.history === null ? saved.because : await mismatch(saved.history, ledger);
    const usable = saved.history !== null && because === null;
    const live = new LiveHistory(ledger, usable ? saved.history : new History(), file, because, setsAside);
    try {
      await live.catchUp(progress);
    } catch (error) {
      if (!opensStopped || !(error instanceof UnreadableEventError)) throw error;
      live.failure = error;
    }
    return live;
  }

  /** Reads on to the ledger's end as it is now. */
  async catchUp(progress?: Progress): Promise<void> {
    const { history, ledger } = this;
    history.catchingUp = true;
    try {
      for await (const page of ledger.replay(this.readUpTo)) {
        for (const event of page) this.take(event);
        progress?.(history.eventsCount, 'events read');
      }
    } finally {
      history.catchingUp = false;
      history.settle();
    }
  }

  private take(event: ReplayedEvent): void {
    try {
      this.history.add(event);
    } catch (error) {
      const { message } = error as Error;
      if (!this.setsAside) throw new UnreadableEventError(message, { cause: error });
      const { position, id: eventId, type } = event;
      const reason = message.slice(0, reasonCharactersMax);
      this.aside.push({ position, eventId, type, reason });
    }
    this.readUpTo = event.position;
  }

  /** What could not be understood and was set aside, in the order of the ledger. */
  get parked(): readonly SetAside[] {
    return this.aside;
  }

  /** Takes in whatever is appended from now on, by whatever process, until {@link close}; nothing where it has ended. */
  follow(): void {
    this.following ??= this.failure === null ? this.readOn() : Promise.resolve();
  }

  /** Resolves when the reading has ended at an event that cannot be understood, or with the signal. */
  async ended(signal: AbortSignal): Promise<void> {
    const wake = (): void => this.wakeWaiting();
    signal.addEventListener('abort', wake, { once: true });
    while (!signal.aborted && !(this.failure instanceof UnreadableEventError))
      await this.nextEvents(tryAgainMilliseconds);
    signal.removeEventListener('abort', wake);
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
    await this.untilThere(signal);
    if (signal.aborted) return;
    // a ledger that tells its end can be followed: that nothing comes may be all there is
    this.failure = null;
    for await (const page of this.ledger.follow(this.readUpTo, signal)) {
      this.failure = null;
      for (const event of page) this.take(event);
      this.wakeWaiting();
    }
  }

  /** Resolves when the ledger can be asked; at once when nobody wants to know any more. */
  private async untilThere(signal: AbortSignal): Promise<void> {
    const stopped = new AbortController();
    const aborted = new Promise<null>((resolve) =>
      signal.addEventListener('abort', () => resolve(null), { once: true, signal: stopped.signal }),
    );
    try {
      await Promise.race([this.ledger.end(), aborted]);
    } finally {
      stopped.abort();
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
    return this.readUpTo !== null && this.ledger.comparePositions(this.readUpTo, position) >= 0;
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

  /**
   * Whether the ledger holds events that answers do not count yet, and where the ledger ends. Who looked at a child is
   * counted by no answer: what was recorded of it a moment ago makes none of them old.
   */
  async behind(): Promise<{ isBehind: boolean; end: string | null }> {
    const end = await this.ledger.end();
    const isThere = end === null || this.holds(end) || (await this.isComing(end));
    return { isBehind: !isThere && (await this.missesStatements()), end };
  }

  /** To wait for what is on its way costs less than to ask the ledger what it is, and leaves nothing out. */
  private async isComing(end: Position): Promise<boolean> {
    return this.following !== null && (await this.reached(end, onItsWayMilliseconds));
  }

  private async missesStatements(): Promise<boolean> {
    for await (const page of this.ledger.readAll(this.history.positions.last as Position | null))
      if (page.some(({ type }) => !isCountedOnly(type))) return true;
    return false;
  }

  /** Saves the history when enough was read since it last was, or when what is saved is of no use. */
  saveWhenWorthIt(): void {
    const newEvents = this.history.eventsCount - this.savedEvents;
    if (newEvents >= worthSavingEvents || this.savedEvents < 0) this.save();
  }

  /** Saves the history unless the file holds it. The ledger has it all: a failure is told as {@link savingFault}. */
  save(): void {
    if (this.file === null || this.history.eventsCount === this.savedEvents) return;
    // whoever answers from the file would leave out what was set aside here
    if (this.aside.length > 0) return;
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

/** Why a saved history is not one of this ledger: its last event must lie where the ledger has it, after the one before. */
async function mismatch(history: History, ledger: Ledger): Promise<string | null> {
  const { last, count } = history.positions;
  if (last === null) return null;
  const before = count === 1 ? null : history.positions.at(count - 1);
  const found = await firstBetween(ledger, before as Position | null, last as Position);
  return found !== null && found.id === history.lastEventId && found.position === last
    ? null
    : `The saved history ends with an event that the ledger does not have at position ${last}`;
}

/** Null too when one of the positions is none of this ledger. */
async function firstBetween(ledger: Ledger, after: Position | null, until: Position): Promise<ReplayedEvent | null> {
  try {
    for await (const [event] of ledger.replay(after, { until, pageEvents: 1 })) return event ?? null;
  } catch (error) {
    if (!(error instanceof UnknownPositionError)) throw error;
  }
  return null;
}
