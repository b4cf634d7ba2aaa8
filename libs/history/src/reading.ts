import type { Day } from '#calendar';
import type { CareEvent } from '#events';
import { amendedEvent } from './amendment.js';
import { Corrections } from './corrections.js';
import { decoders, isCorrection, kindBits, Reads, wordsCountBits, type Wanted } from './kinds.js';
import { rowCorrections } from './row-corrections.js';
import { millisecondsInMinute, recordedAtOf, wordsOf, type Place } from './rows.js';
import type { Settled } from './settled.js';
import type { Limits } from './view.js';
import type { Words } from './words.js';

/** A row that corrections may change: where it lies, and which place among the events is kept for it. */
interface Touched {
  readonly place: Place;
  readonly slot: number;
}

/** Stands where an event will be told once all corrections are known. */
const pending = null as unknown as CareEvent;

/** One subject's events under a view. Rows that no correction names are decoded as they are met. */
export class Reading {
  readonly events: CareEvent[] = [];
  private readonly touched: Touched[] = [];
  private readonly corrections: Place[] = [];
  /** False when the events may not stand in the order of occurrence. */
  isInOrder = true;

  constructor(
    private readonly limits: Limits,
    private readonly wanted: Wanted,
    private readonly texts: Words['texts'],
    private readonly identifier: string,
  ) {}

  /** Reads a subject's settled rows and those that have arrived since. */
  read(settled: Settled, subject: number, arrived: readonly Place[]): void {
    this.readSettled(settled, subject, arrived);
    for (const place of arrived) this.readArrived(place);
    if (this.touched.length > 0) this.tellTouched();
  }

  /** Marks are complete, and corrections needed for marked rows alone, unless something has arrived. */
  private readSettled({ rows, firstRow, firstWord }: Settled, subject: number, arrived: readonly Place[]): void {
    const { events, wanted, texts, identifier } = this;
    const { asAt, knownAt, ordinal } = this.limits;
    const { kinds, days, recordedMinutes, recordedMilliseconds, ordinals, words } = rows;
    const knownMinute = Math.floor(knownAt / millisecondsInMinute);
    const knownMillisecond = knownAt - knownMinute * millisecondsInMinute;
    const end = firstRow[subject + 1] ?? 0;
    const correctedFrom = arrived.some(isCorrecting) ? Reads.plain : Reads.corrected;
    let row = firstRow[subject] ?? 0;
    let next = firstWord[subject] ?? 0;
    for (; row < end; row++) {
      const reads = wanted[kinds[row]!]!;
      if (reads >= Reads.correction) break;
      const at = next;
      next += reads & wordsCountBits;
      if (reads < Reads.plain || ordinals[row]! > ordinal) continue;
      const minute = recordedMinutes[row]!;
      if (minute > knownMinute || (minute === knownMinute && recordedMilliseconds[row]! > knownMillisecond)) continue;
      if (reads < correctedFrom) {
        const occurred = days[row] as Day;
        if (occurred <= asAt) events.push(decoders[kinds[row]!]!(words, at, occurred, row, texts, identifier));
      } else this.touch({ rows, index: row, at, handle: row });
    }
    if (this.touched.length === 0 && arrived.length === 0) return;
    for (; row < end; row++) {
      this.correct({ rows, index: row, at: next, handle: row });
      next += wordsOf(rows, row, next);
    }
  }

  private readArrived(place: Place): void {
    const reads = this.wanted[place.rows.kinds[place.index]!]!;
    if (reads >= Reads.correction) this.correct(place);
    else if (reads >= Reads.plain && isVisible(place, this.limits)) {
      this.touch(place);
      this.isInOrder = false;
    }
  }

  /** Keeps a place for a row that corrections may change. */
  private touch(place: Place): void {
    this.touched.push({ place, slot: this.events.push(pending) - 1 });
  }

  private correct(place: Place): void {
    if (isVisible(place, this.limits)) this.corrections.push(place);
  }

  /** Tells the rows for which a place was kept, as the corrections have them; what does not stand is left out. */
  private tellTouched(): void {
    const corrections = new Corrections(this.corrections, rowCorrections);
    let isComplete = true;
    for (const { place, slot } of this.touched) {
      const event = this.corrected(place, corrections);
      if (event !== null) this.events[slot] = event;
      else isComplete = false;
    }
    if (!isComplete) this.leaveOutPending();
  }

  private corrected(place: Place, corrections: Corrections<Place>): CareEvent | null {
    const { stands, amendments } = corrections.of(place);
    if (!stands) return null;
    const event = amendedEvent(place, amendments, this.texts, this.identifier);
    if (event.day !== place.rows.days[place.index]) this.isInOrder = false;
    return event.day <= this.limits.asAt ? event : null;
  }

  private leaveOutPending(): void {
    let kept = 0;
    for (const event of this.events) if (event !== pending) this.events[kept++] = event;
    this.events.length = kept;
  }
}

/** Whether a view sees a row at all: it was recorded, and stored, by then. */
export const isVisible = ({ rows, index }: Place, { knownAt, ordinal }: Pick<Limits, 'knownAt' | 'ordinal'>): boolean =>
  recordedAtOf(rows, index) <= knownAt && rows.ordinals[index]! <= ordinal;

export const isCorrecting = ({ rows, index }: Place): boolean => isCorrection[rows.kinds[index]! & kindBits] === 1;
