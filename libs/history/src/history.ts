import { day, type Day } from '#calendar';
import { eventClassOf, streamOf, upcast, type CareEvent } from '#events';
import { amendmentWordsMax, encodeAmendment } from './amendment.js';
import { Arrivals } from './arrivals.js';
import { Corrections, type Place } from './corrections.js';
import { KeptEvents, type KeptEvent } from './kept-events.js';
import { decoders, isCorrection, kindOfType, kinds, sameDays, wordsCounts, type Kind, type Wanted } from './kinds.js';
import type { HistoryInput } from './history-input.js';
import { decodeEventId, encode, encodeEventId } from './layout.js';
import { Positions } from './positions.js';
import { compareIds, correctedBit, kindBits, type Rows } from './rows.js';
import { Settled, settle } from './settled.js';
import type { Limits } from './view.js';
import { Words } from './words.js';

/** Arrivals are settled when there are more than this, and more than an eighth of what is settled. */
const arrivalsMax = 20_000;

/**
 * Everything that was said, held so that one child's events can be read in the order in which they happened, under any
 * view, at tens of millions of events a second.
 *
 * Rows are settled by subject and order of occurrence; new ones wait as arrivals until there are enough to settle
 * again, which costs one pass over all. Reading a subject without arrivals is one walk along its rows.
 */
export class History {
  readonly positions: Positions;
  private arrivals = new Arrivals();

  constructor(
    private settled: Settled = Settled.empty(),
    /** The streams: `child-398768`, `worker-W12`, `team-T3`. */
    readonly subjects: Words = new Words(),
    readonly words: Words = new Words(),
    private readonly keptEvents: KeptEvents = new KeptEvents(),
    positions: Positions = new Positions(),
  ) {
    this.positions = positions;
  }

  get eventsCount(): number {
    return this.positions.count;
  }

  /** Takes in the next event of the ledger. Throws an error that names its position when it cannot be understood. */
  add(input: HistoryInput): void {
    try {
      const { type, data } = upcast(input.type, input.data);
      const kind = kindOfType(type);
      const stream = streamOf(type, data);
      if (kind === undefined || !isSubject(stream)) this.keptEvents.add(input, eventClassOf(type), data, this.eventsCount + 1);
      else this.arrive(input, kind, data as Readonly<Record<string, unknown>>, this.subjects.numberOf(stream));
    } catch (error) {
      throw new Error(`The event at position ${input.position} cannot be read: ${(error as Error).message}`, { cause: error });
    }
    this.positions.add(input.position);
    if (this.arrivals.count > arrivalsMax && this.arrivals.count > this.settled.count / 8 && !this.catchingUp) this.settle();
  }

  /** While true, arrivals wait until {@link settle} is called: for reading a whole ledger. */
  catchingUp = false;

  private arrive({ id, recordedAt }: HistoryInput, kind: Kind, data: Readonly<Record<string, unknown>>, subject: number): void {
    const { arrivals } = this;
    arrivals.reserve(amendmentWordsMax);
    const { rows, count, wordsCount } = arrivals;
    const occurredOn = data['occurredOn'];
    rows.kinds[count] = kind.number;
    rows.days[count] = typeof occurredOn === 'string' ? day(occurredOn) : 0;
    rows.recordedAt[count] = recordedAt;
    rows.ordinals[count] = this.eventsCount + 1;
    encodeEventId(id, rows.ids, count * 4);
    let used = kind.wordsCount;
    if (kind.correction === 'amended') used = encodeAmendment(data as never, rows.words, wordsCount, this.words);
    else encode(kind.layout, data, rows.words, wordsCount, this.words);
    arrivals.commit(subject, used);
  }

  /** Sorts what has arrived in among the rest. One pass over everything. */
  settle(): void {
    if (this.arrivals.count === 0) return;
    this.settled = settle(this.settled, this.arrivals, this.subjects.count);
    this.arrivals = new Arrivals();
  }

  /** The numbers of the subjects whose stream begins with `child-` (or `worker-`, `team-`), in the order of their first event. */
  subjectsOf(subjectKind: 'child' | 'worker' | 'team'): number[] {
    const found: number[] = [];
    const { texts } = this.subjects;
    for (let number = 1; number < texts.length; number++) if (texts[number]!.startsWith(`${subjectKind}-`)) found.push(number);
    return found;
  }

  /** The local identifier of a subject: its stream without the first word. */
  identifierOf(subject: number): string {
    const stream = this.subjects.texts[subject] as string;
    return stream.slice(stream.indexOf('-') + 1);
  }

  /**
   * One subject's events of the wanted kinds under a view, corrected, in the order of occurrence: by day, then by
   * SameDay, then by event id. Cost: a step for each of the subject's rows, an object for each event returned.
   */
  read(subject: number, limits: Limits, wanted: Wanted): CareEvent[] {
    if (this.arrivals.latestOf(subject) >= 0) return this.readPlaces(subject, limits, wanted);
    const { rows, firstRow, firstWord } = this.settled;
    const { texts } = this.words;
    const identifier = this.identifierOf(subject);
    const { asAt, knownAt, ordinal } = limits;
    const end = firstRow[subject + 1] ?? 0;
    const events: CareEvent[] = [];
    let corrections: Corrections | null = null;
    let at = firstWord[subject] ?? 0;
    for (let row = firstRow[subject] ?? 0; row < end; row++) {
      const mark = rows.kinds[row]!;
      const kind = mark & kindBits;
      const here = at;
      const wordsCount = wordsCounts[kind]!;
      at += wordsCount < 0 ? rows.words[here]! : wordsCount;
      if (wanted[kind] === 0 || rows.recordedAt[row]! > knownAt || rows.ordinals[row]! > ordinal) continue;
      const occurred = rows.days[row] as Day;
      if (mark === kind) {
        if (occurred <= asAt) events.push(decoders[kind]!(rows.words, here, occurred, row, texts, identifier));
        continue;
      }
      corrections ??= this.correctionsOf(this.placesOf(subject), limits);
      const place = { rows, index: row, at: here, handle: row };
      const event = corrections.applied(decoders[kind]!(rows.words, here, occurred, row, texts, identifier), place);
      if (event !== null && event.day <= asAt) events.push(event);
    }
    return corrections === null ? events : this.ordered(events);
  }

  private readPlaces(subject: number, limits: Limits, wanted: Wanted): CareEvent[] {
    const places = this.placesOf(subject);
    const corrections = this.correctionsOf(places, limits);
    const identifier = this.identifierOf(subject);
    const events: CareEvent[] = [];
    for (const place of places) {
      const { rows, index, at, handle } = place;
      const kind = rows.kinds[index]! & kindBits;
      if (wanted[kind] === 0 || !isVisible(place, limits)) continue;
      const stated = decoders[kind]!(rows.words, at, rows.days[index] as Day, handle, this.words.texts, identifier);
      const event = corrections.applied(stated, place);
      if (event !== null && event.day <= limits.asAt) events.push(event);
    }
    return this.ordered(events);
  }

  private correctionsOf(places: readonly Place[], limits: Limits): Corrections {
    const visible = places.filter((place) => isCorrection[place.rows.kinds[place.index]! & kindBits] === 1 && isVisible(place, limits));
    return new Corrections(visible, this.words.texts);
  }

  /** Where every row of a subject lies, settled ones first. */
  private placesOf(subject: number): Place[] {
    const places = this.settled.placesOf(subject);
    const { rows, wordsAt, before } = this.arrivals;
    for (let index = this.arrivals.latestOf(subject); index >= 0; index = before[index]! - 1) {
      places.push({ rows, index, at: wordsAt[index]!, handle: this.settled.count + index });
    }
    return places;
  }

  private ordered(events: CareEvent[]): CareEvent[] {
    return events.sort((a, b) => a.day - b.day || this.sameDayOf(a.row) - this.sameDayOf(b.row) || this.compareIdsOf(a.row, b.row));
  }

  private sameDayOf(handle: number): number {
    const { rows, index } = this.locate(handle);
    return sameDays[rows.kinds[index]! & kindBits]!;
  }

  private compareIdsOf(a: number, b: number): number {
    const left = this.locate(a);
    const right = this.locate(b);
    return compareIds(left.rows.ids, left.index * 4, right.rows.ids, right.index * 4);
  }

  private locate(handle: number): { rows: Rows; index: number } {
    const { count, rows } = this.settled;
    return handle < count ? { rows, index: handle } : { rows: this.arrivals.rows, index: handle - count };
  }

  /** What can be said of one row, named by an event's `row`, until the next {@link settle}. */
  rowOf(handle: number): { eventId: string; name: string; recordedAt: number; ordinal: number; position: string; isCorrected: boolean } {
    const { rows, index } = this.locate(handle);
    const mark = rows.kinds[index]!;
    const ordinal = rows.ordinals[index]!;
    return {
      eventId: decodeEventId(rows.ids, index * 4),
      name: kinds[(mark & kindBits) - 1]!.name,
      recordedAt: rows.recordedAt[index]!,
      ordinal,
      position: this.positions.at(ordinal),
      isCorrected: (mark & correctedBit) !== 0,
    };
  }

  /** All rows of a subject, corrections included, as handles for {@link rowOf}: what was said of it, in no order. */
  rowsOf(subject: number): number[] {
    return this.placesOf(subject).map(({ handle }) => handle);
  }

  /** The events that are kept whole (policies adopted, returns imported, figures published) under a view. */
  kept(limits: Pick<Limits, 'knownAt' | 'ordinal'>): KeptEvent[] {
    return this.keptEvents.under(limits);
  }

  /** What a saved history writes down; settles first. */
  parts(): { settled: Settled; kept: readonly KeptEvent[] } {
    this.settle();
    return { settled: this.settled, kept: this.keptEvents.all };
  }

  /** Bytes held for the rows, shared words and positions apart. */
  get bytes(): number {
    return this.settled.bytes;
  }
}

const isSubject = (stream: string): boolean => /^(child|worker|team)-/.test(stream);

const isVisible = ({ rows, index }: Place, { knownAt, ordinal }: Limits): boolean =>
  rows.recordedAt[index]! <= knownAt && rows.ordinals[index]! <= ordinal;
