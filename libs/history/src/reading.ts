import type { Day } from '#calendar';
import type { CareEvent } from '#events';
import { amendedEvent } from './amendment.js';
import { Corrections } from './corrections.js';
import { decoders, isCorrection, kindBits, Reads, wordsCounts, type Wanted } from './kinds.js';
import { rowCorrections } from './row-corrections.js';
import { millisecondsInMinute, recordedAtOf, type Place } from './rows.js';
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
  /** False when the events may no longer stand in the order of occurrence. */
  isInOrder = true;

  constructor(
    private readonly limits: Limits,
    private readonly wanted: Wanted,
    private readonly texts: Words['texts'],
    private readonly identifier: string,
  ) {}

  /** Walks along a subject's settled rows. Marks are complete unless corrections have arrived since. */
  settledRows({ rows, firstRow, firstWord }: Settled, subject: number, marksAreComplete: boolean): void {
    const { events, wanted, texts, identifier } = this;
    const { asAt, knownAt, ordinal } = this.limits;
    const { kinds, days, recordedMinutes, recordedMilliseconds, ordinals, words } = rows;
    const knownMinute = Math.floor(knownAt / millisecondsInMinute);
    const knownMillisecond = knownAt - knownMinute * millisecondsInMinute;
    const plain = marksAreComplete ? Reads.plain : -1;
    const end = firstRow[subject + 1] ?? 0;
    let next = firstWord[subject] ?? 0;
    for (let row = firstRow[subject] ?? 0; row < end; row++) {
      const mark = kinds[row]!;
      const at = next;
      const wordsCount = wordsCounts[mark]!;
      next += wordsCount < 0 ? words[at]! : wordsCount;
      const reads = wanted[mark]!;
      if (reads === Reads.not || ordinals[row]! > ordinal) continue;
      const minute = recordedMinutes[row]!;
      if (minute > knownMinute || (minute === knownMinute && recordedMilliseconds[row]! > knownMillisecond)) continue;
      if (reads === plain) {
        const occurred = days[row] as Day;
        if (occurred <= asAt) events.push(decoders[mark]!(words, at, occurred, row, texts, identifier));
      } else this.setAside({ rows, index: row, at, handle: row }, reads);
    }
  }

  /** Takes in a row that has arrived since. */
  arrivedRow(place: Place): void {
    const { rows, index } = place;
    const reads = this.wanted[rows.kinds[index]!]!;
    if (reads === Reads.not || !isVisible(place, this.limits)) return;
    this.setAside(place, reads);
    this.isInOrder = false;
  }

  private setAside(place: Place, reads: number): void {
    if (reads === Reads.correction) this.corrections.push(place);
    else this.touched.push({ place, slot: this.events.push(pending) - 1 });
  }

  /** Tells the rows that were set aside, as the corrections have them; what does not stand is left out. */
  finish(): void {
    if (this.touched.length === 0) return;
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
