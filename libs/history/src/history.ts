import type { Day } from '#calendar';
import type { CareEvent } from '#events';
import { Arrivals } from './arrivals.js';
import { decodeEventId } from './event-ids.js';
import type { HistoryInput } from './history-input.js';
import { KeptEvents, type KeptEvent } from './kept-events.js';
import { OccurrenceSpan, type Span } from './occurrence-span.js';
import { kindBits, kinds, type ColumnSubject, type Wanted } from './kinds.js';
import { compareOnOneDay } from './order-of-occurrence.js';
import { Positions } from './positions.js';
import { Reading } from './reading.js';
import { recordedAtOf, type Place, type Rows } from './rows.js';
import { sayingsOf, type Saying } from './saying.js';
import { settle } from './settle.js';
import { Settled } from './settled.js';
import { standingsOf, type RecordStanding } from './standings.js';
import { Subjects } from './subjects.js';
import { takeIn, type Receivers } from './taking-in.js';
import type { Limits } from './view.js';
import { Words } from './words.js';

/** Arrivals are settled when there are more than this, and more than a sixteenth of what is settled. */
const arrivalsMax = 20_000;

/** What a history consists of. */
export interface HistoryParts {
  readonly settled: Settled;
  readonly subjects: Subjects;
  readonly words: Words;
  readonly kept: KeptEvents;
  readonly positions: Positions;
  /** The id of the last event taken in, held or counted only; null: none, or it is not known. */
  readonly lastEventId: string | null;
}

/** What can be said of one row beside its fields. */
export interface RowDescription {
  readonly eventId: string;
  /** The event's name without its version. */
  readonly name: string;
  /** When it was recorded in the case system, in milliseconds since 1970. */
  readonly recordedAt: number;
  readonly ordinal: number;
  readonly position: string;
}

/**
 * Everything that was said, held so that one child's events can be read in the order in which they happened, under any
 * view, at tens of millions of events a second.
 *
 * Rows are settled by subject and order of occurrence; new ones wait as arrivals until there are enough to settle
 * again, which costs a few passes over all. Reading a subject without arrivals is one walk along its rows.
 */
export class History {
  readonly subjects: Subjects;
  /** The words that events share. */
  readonly words: Words;
  readonly positions: Positions;
  /** While true, arrivals wait until {@link settle} is called: for reading a whole ledger. */
  catchingUp = false;
  private settled: Settled;
  private readonly receivers: Receivers;
  private readonly occurrences = new OccurrenceSpan();
  private settledTimes = 0;
  /** The ordinal of the last event that is held; 0: none. */
  private lastHeld: number;
  private lastId: string | null;

  constructor(parts: Partial<HistoryParts> = {}) {
    this.settled = parts.settled ?? Settled.empty();
    this.subjects = parts.subjects ?? new Subjects();
    this.words = parts.words ?? new Words();
    this.positions = parts.positions ?? new Positions();
    const kept = parts.kept ?? new KeptEvents();
    this.receivers = { arrivals: new Arrivals(), kept, subjects: this.subjects, words: this.words };
    this.lastHeld = highestOf(this.settled.rows.ordinals, kept);
    this.lastId = parts.lastEventId ?? this.eventIdAt(this.positions.count);
  }

  private get arrivals(): Arrivals {
    return this.receivers.arrivals;
  }

  /** How many events of the ledger were taken in: those that are held, and those that are counted only. */
  get eventsCount(): number {
    return this.positions.count;
  }

  /**
   * How many events are held. It grows with everything that an answer may read and with nothing else: who looked at a
   * child leaves it as it is. An answer that was made when it was the same is still the answer.
   */
  get heldCount(): number {
    return this.settled.count + this.arrivals.count + this.receivers.kept.all.length;
  }

  /** The ordinal of the last event that is kept whole: a policy, a return, a figure; 0: there is none. */
  get lastKeptOrdinal(): number {
    return this.receivers.kept.all.at(-1)?.ordinal ?? 0;
  }

  /** The ordinal of the last thing said of a subject, corrections included: 0: nothing. Cost: a look. */
  lastOrdinalOf(subject: number): number {
    return this.arrivals.lastOrdinalOf(subject) || this.settled.lastOrdinalOf(subject);
  }

  /** The position of the last event that is held: what answers are made from. Null while there is none. */
  get heldPosition(): string | null {
    return this.lastHeld === 0 ? null : this.positions.at(this.lastHeld);
  }

  /** The id of the last event taken in, held or not: by which a saved history is known to be one of a ledger. */
  get lastEventId(): string | null {
    return this.lastId;
  }

  /** How often rows were settled: the handles of rows hold as long as it stays the same. */
  get settlings(): number {
    return this.settledTimes;
  }

  /** The last day on which something happened, of what was recorded on that day or later; null when nothing did. */
  get lastOccurredOn(): Day | null {
    return this.occurrenceSpan.last;
  }

  /** The first day on which something happened; null when nothing did. */
  get firstOccurredOn(): Day | null {
    return this.occurrenceSpan.first;
  }

  private get occurrenceSpan(): Span {
    const { settled, arrivals, occurrences } = this;
    return occurrences.of(settled.rows, settled.count, arrivals.rows, arrivals.count);
  }

  /** Takes in the next event of the ledger. Throws an error that names its position when it cannot be understood. */
  add(input: HistoryInput): void {
    const ordinal = this.eventsCount + 1;
    try {
      if (takeIn(input, ordinal, this.receivers)) this.lastHeld = ordinal;
    } catch (error) {
      this.receivers.arrivals.abandon();
      throw new Error(`The event at position ${input.position} cannot be read: ${(error as Error).message}`, {
        cause: error,
      });
    }
    this.positions.add(input.position);
    this.lastId = input.id;
    if (this.arrivals.count > arrivalsMax && this.arrivals.count > this.settled.count / 16 && !this.catchingUp) {
      this.settle();
    }
  }

  /** Sorts what has arrived in among the rest. A few passes over everything; the handles of rows change. */
  settle(): void {
    if (this.arrivals.count === 0) return;
    this.occurrences.forget(this.arrivals.rows, this.arrivals.count);
    this.settledTimes++;
    this.settled = settle(this.settled, this.arrivals, this.subjects.count);
    this.receivers.arrivals = new Arrivals();
  }

  /** The numbers of the children (or workers, or teams), in the order of their first event. Costs nothing. */
  subjectsOf(subjectKind: ColumnSubject): readonly number[] {
    return this.subjects.of(subjectKind);
  }

  /** The local identifier of a subject: its stream without the first word. */
  identifierOf(subject: number): string {
    return this.subjects.identifierOf(subject);
  }

  /**
   * One subject's events of the wanted kinds under a view, corrected, in the order of occurrence: by day, then by
   * SameDay, then by event id. Cost: a step for each of the subject's rows, an object for each event returned.
   */
  read(subject: number, limits: Limits, wanted: Wanted): CareEvent[] {
    const { settled } = this;
    const arrived = this.arrivals.placesOf(subject, settled.count);
    const reading = new Reading(limits, wanted, this.words.texts, this.subjects.identifierOf(subject));
    reading.read(settled, subject, arrived);
    if (!reading.isInOrder) reading.events.sort((a, b) => a.day - b.day || this.compareHandles(a.row, b.row));
    return reading.events;
  }

  /** The order of two rows that happened on one day, whatever day they give themselves. */
  private compareHandles(a: number, b: number): number {
    const left = this.locate(a);
    const right = this.locate(b);
    return compareOnOneDay(left.rows, left.index, right.rows, right.index);
  }

  private locate(handle: number): { rows: Rows; index: number } {
    const { count, rows } = this.settled;
    return handle < count ? { rows, index: handle } : { rows: this.arrivals.rows, index: handle - count };
  }

  /** The id of the event of a row: as {@link rowOf}, and cheaper. */
  eventIdOf(handle: number): string {
    const { rows, index } = this.locate(handle);
    return decodeEventId(rows.ids, index * 4);
  }

  /** What can be said of one row, named by an event's `row`, until the next {@link settle}. */
  rowOf(handle: number): RowDescription {
    const { rows, index } = this.locate(handle);
    const ordinal = rows.ordinals[index]!;
    return {
      eventId: decodeEventId(rows.ids, index * 4),
      name: kinds[(rows.kinds[index]! & kindBits) - 1]!.name,
      recordedAt: recordedAtOf(rows, index),
      ordinal,
      position: this.positions.at(ordinal),
    };
  }

  /** When the event of a row was recorded in the case system, in milliseconds since 1970: as {@link rowOf}, and cheaper. */
  recordedAtOf(handle: number): number {
    const { rows, index } = this.locate(handle);
    return recordedAtOf(rows, index);
  }

  /** All rows of a subject, corrections included, as handles for {@link rowOf}: what was said of it, in no order. */
  rowsOf(subject: number): number[] {
    return this.placesOf(subject).map(({ handle }) => handle);
  }

  /** That and when each thing was said of a subject in the first so many events, in the order of recording. */
  sayingsOf(subject: number, ordinal = Number.POSITIVE_INFINITY): Saying[] {
    return sayingsOf(this.placesOf(subject), ordinal);
  }

  /** Where every row of a subject lies. */
  placesOf(subject: number): Place[] {
    return [...this.settled.placesOf(subject), ...this.arrivals.placesOf(subject, this.settled.count)];
  }

  /**
   * How each thing said of a subject stands under a view, by event id: corrections included, and left out what the view
   * does not see or what happened after its day.
   */
  standingsOf(subject: number, limits: Limits): ReadonlyMap<string, RecordStanding> {
    return standingsOf(this.placesOf(subject), limits);
  }

  /** The id of the held event with this ordinal, or null when there is none. Looks through everything. */
  eventIdAt(ordinal: number): string | null {
    for (const { ordinals, ids } of [this.settled.rows, this.arrivals.rows]) {
      const index = ordinals.indexOf(ordinal);
      if (index >= 0) return decodeEventId(ids, index * 4);
    }
    return this.receivers.kept.all.find((event) => event.ordinal === ordinal)?.id ?? null;
  }

  /** The events that are kept whole (policies adopted, returns imported, figures published) under a view. */
  kept(limits: Pick<Limits, 'knownAt' | 'ordinal'>): KeptEvent[] {
    return this.receivers.kept.under(limits);
  }

  /** When policies were adopted, or what was said of them corrected, in the first so many events: moments, in order. */
  policyMoments(ordinal = Number.POSITIVE_INFINITY): number[] {
    const moments = this.receivers.kept.all
      .filter((event) => event.ordinal <= ordinal)
      .filter(({ name, data }) => name === 'policy-adopted' || data['subject'] === 'policy')
      .map(({ recordedAt }) => recordedAt);
    return [...new Set(moments)].sort((a, b) => a - b);
  }

  /** What it consists of; settles first. */
  parts(): HistoryParts {
    this.settle();
    const { settled, subjects, words, receivers, positions, lastEventId } = this;
    return { settled, subjects, words, kept: receivers.kept, positions, lastEventId };
  }

  /** Bytes held for the rows; shared words and positions apart. */
  get bytes(): number {
    return this.settled.bytes + this.arrivals.bytes;
  }
}

/** The highest ordinal among rows and kept events; 0: there are none. */
function highestOf(ordinals: Uint32Array, kept: KeptEvents): number {
  let highest = 0;
  for (const ordinal of ordinals) if (ordinal > highest) highest = ordinal;
  for (const { ordinal } of kept.all) if (ordinal > highest) highest = ordinal;
  return highest;
}
