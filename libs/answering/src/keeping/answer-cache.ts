import { Inject, Injectable, Logger } from '@nestjs/common';
import type { History } from '#history';
import type { CountedBefore } from '#indicators';
import { LiveHistory } from '../following/live-history.js';
import { CountedQuestions } from './counted-questions.js';
import { Turns } from './turns.js';

/** An answer, and what the history held when it was begun. */
export interface Held<T> {
  readonly answer: T;
  /** {@link History.heldCount}: what is held beyond it is not counted in the answer. */
  readonly heldCount: number;
  /** The position of the last event that is counted in it; null when there is none. */
  readonly position: string | null;
}

/**
 * Makes an answer in steps, from no more than the first so many events: others may arrive between two steps.
 * It is begun again when rows were settled meanwhile, so it must not change anything but what was counted `before`, which
 * is given to one {@link Asked} of a making, the same each time; null where the answer never changes.
 */
export type Making<T> = (history: History, ordinal: number, before: CountedBefore | null) => Iterator<unknown, T>;

interface Entry {
  held: Held<unknown> | null;
  making: Promise<Held<unknown>> | null;
  /** Until when somebody waits for it. */
  awaitedUntil: number;
  madeAt: number;
  tookMilliseconds: number;
  /** When it was last known that nothing is missing in it. */
  currentAt: number;
}

const entriesMax = 250;
/** Of so many answers what was counted is kept as well, so that little is left to do when they are made again. */
const countedMax = 64;
/** A newer answer may come within the time that a request waits when the last took no longer than so many times that. */
const hopefulTimes = 3;
/** How often answers are made again, and how long anybody waits for that. */
export interface Patience {
  /** An answer is made again after this at the earliest … */
  readonly restMilliseconds: number;
  /** … and after so many times as long as it took. */
  readonly restTimes: number;
  /** How long a request waits for a newer answer than the one that is there, where it may come in that time. */
  readonly waitMilliseconds: number;
  /** Whoever would be given one that may miss more than the last so long waits for the newer one … */
  readonly behindMilliseconds: number;
  /** … or than so many times as long as it took: one that is made again and again is never so old. */
  readonly behindTimes: number;
}

const standard: Patience = {
  restMilliseconds: 1_000,
  restTimes: 4,
  waitMilliseconds: 40,
  behindMilliseconds: 30_000,
  behindTimes: 3,
};

/**
 * Answers that pages ask for again and again. One that was made from all that is held is given at once; while newer
 * events wait, the one that is there is given, and made again behind it: unless nobody asked for so long that it may be
 * far behind.
 */
@Injectable()
export class AnswerCache {
  private readonly logger = new Logger(AnswerCache.name);
  private readonly turns = new Turns();
  private readonly entries = new Map<string, Entry>();
  private readonly counted: CountedQuestions;
  private made = 0;
  private stale = 0;
  protected readonly patience: Patience = standard;

  constructor(@Inject(LiveHistory) private readonly live: LiveHistory) {
    this.counted = new CountedQuestions(live.history, countedMax);
  }

  /** How often an answer was given that does not count all that is held: while it stays the same, none was. */
  get staleGiven(): number {
    return this.stale;
  }

  /** How many answers have been made: while it stays the same, and so does what the history holds, so does every answer. */
  get generation(): number {
    return this.made;
  }

  /**
   * @param key the whole question, in words: two questions of one key must have the same answer
   * @param isFixed whether nothing that is recorded later can change it: a question by position
   * @throws what making the answer throws, when there is none to give
   */
  async answer<T>(key: string, make: Making<T>, isFixed = false): Promise<Held<T>> {
    const held = await this.given(key, make, isFixed);
    if (!isFixed && held.heldCount !== this.live.history.heldCount) this.stale++;
    return held;
  }

  private async given<T>(key: string, make: Making<T>, isFixed: boolean): Promise<Held<T>> {
    const entry = this.entryOf(key);
    const held = entry.held as Held<T> | null;
    if (held !== null) {
      if (isFixed || this.isCurrent(entry, held) || this.isResting(entry)) return held;
      const making = this.makingOf(key, entry, make, isFixed);
      const newer = making.catch(() => held); // its failure is in the log, and the page says what it misses
      if (this.isFarBehind(entry)) return this.awaited(entry, newer, Number.POSITIVE_INFINITY);
      const { waitMilliseconds } = this.patience;
      // the first of all took longer than the next will, and what nobody waited for rested in between
      if (entry.tookMilliseconds > hopefulTimes * waitMilliseconds) return held;
      return this.awaited(entry, this.soonerOf(newer, held), performance.now() + waitMilliseconds);
    }
    return this.awaited(entry, this.makingOf(key, entry, make, isFixed), Number.POSITIVE_INFINITY);
  }

  private entryOf(key: string): Entry {
    const entry = this.entries.get(key) ?? {
      held: null,
      making: null,
      awaitedUntil: 0,
      madeAt: 0,
      tookMilliseconds: 0,
      currentAt: 0,
    };
    this.entries.delete(key);
    this.entries.set(key, entry);
    for (const oldest of this.entries.keys()) if (this.entries.size > entriesMax) this.entries.delete(oldest);
    return entry;
  }

  private awaited<T>(entry: Entry, answer: T, until: number): T {
    entry.awaitedUntil = Math.max(entry.awaitedUntil, until);
    return answer;
  }

  /** The making that is under way, or a new one: everybody who waits for an answer waits for the same. */
  private makingOf<T>(key: string, entry: Entry, make: Making<T>, isFixed: boolean): Promise<Held<T>> {
    const before = isFixed ? null : this.counted.of(key);
    entry.making ??= this.make(entry, make, before).finally(() => {
      entry.making = null;
      if (entry.held === null && this.entries.get(key) === entry) this.entries.delete(key);
    });
    return entry.making as Promise<Held<T>>;
  }

  private async make<T>(entry: Entry, make: Making<T>, before: CountedBefore | null): Promise<Held<T>> {
    const { history } = this.live;
    const began = performance.now();
    const { heldCount, heldPosition: position, eventsCount } = history;
    try {
      const answer = await this.turns.take(
        steadily(history, () => make(history, eventsCount, before)),
        () => performance.now() < entry.awaitedUntil,
      );
      entry.held = { answer, heldCount, position };
      entry.currentAt = began;
      this.made++;
      return entry.held as Held<T>;
    } catch (error) {
      // whoever waits for it is told; where an older answer is given instead, the log alone is
      if (entry.held !== null)
        this.logger.error({ message: 'An answer could not be made again', error: String(error) });
      throw error;
    } finally {
      entry.madeAt = performance.now();
      entry.awaitedUntil = 0;
      entry.tookMilliseconds = entry.madeAt - began;
    }
  }

  private isCurrent(entry: Entry, { heldCount }: Held<unknown>): boolean {
    const isCurrent = heldCount === this.live.history.heldCount;
    if (isCurrent) entry.currentAt = performance.now();
    return isCurrent;
  }

  /** Whether what is missing may have been there for longer than anybody takes for now. */
  private isFarBehind({ currentAt, tookMilliseconds }: Entry): boolean {
    const { behindMilliseconds, behindTimes } = this.patience;
    return performance.now() - currentAt > Math.max(behindMilliseconds, behindTimes * tookMilliseconds);
  }

  private isResting({ madeAt, tookMilliseconds }: Entry): boolean {
    const { restMilliseconds, restTimes } = this.patience;
    return performance.now() - madeAt < Math.max(restMilliseconds, restTimes * tookMilliseconds);
  }

  /** The newer answer when it comes soon enough, else the one that is there. */
  private async soonerOf<T>(newer: Promise<Held<T>>, held: Held<T>): Promise<Held<T>> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<Held<T>>((resolve) => {
      timer = setTimeout(() => resolve(held), this.patience.waitMilliseconds);
    });
    return Promise.race([newer, patience]).finally(() => clearTimeout(timer));
  }
}

/** The same steps, begun anew whenever rows were settled between two of them. */
function* steadily<T>(history: History, begin: () => Iterator<unknown, T>): Generator<void, T> {
  for (;;) {
    const { settlings } = history;
    const steps = begin();
    while (history.settlings === settlings) {
      const step = steps.next();
      if (step.done === true) return step.value;
      yield;
    }
  }
}
