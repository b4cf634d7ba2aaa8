import { day } from '#calendar';
import { subjectOf, upcast } from '#events';
import { amendmentWordsMax, encodeAmendment } from './amendment.js';
import type { Arrivals } from './arrivals.js';
import { encode } from './encoder.js';
import { encodeEventId } from './event-ids.js';
import type { HistoryInput } from './history-input.js';
import type { KeptEvents } from './kept-events.js';
import { isCountedOnly, kindOfType, type ColumnSubject, type Kind } from './kinds.js';
import { millisecondsInMinute } from './rows.js';
import type { Subjects } from './subjects.js';
import type { Words } from './words.js';

/** Where an event goes: its row among the arrivals, or itself among the kept ones, and what it shares with others. */
export interface Receivers {
  arrivals: Arrivals;
  readonly kept: KeptEvents;
  readonly subjects: Subjects;
  readonly words: Words;
}

type Data = HistoryInput['data'];

/**
 * Takes an event in, in the newest version of its type. Throws when it cannot be understood; then nothing is taken.
 * @returns whether it is held; otherwise it is only to be counted
 */
export function takeIn(input: HistoryInput, ordinal: number, into: Receivers): boolean {
  const known = kindOfType(input.type);
  if (known !== undefined) {
    takeInAs(known, input, input.data, ordinal, into);
    return true;
  }
  // before anything is made of its data: there may be as many of these as of all others
  if (isCountedOnly(input.type)) return false;
  const { type, data } = upcast(input.type, input.data);
  if (isCountedOnly(type)) return false;
  const kind = kindOfType(type);
  if (kind !== undefined) takeInAs(kind, input, data as Data, ordinal, into);
  else into.kept.add(input, type, data, ordinal);
  return true;
}

function takeInAs(kind: Kind, input: HistoryInput, data: Data, ordinal: number, into: Receivers): void {
  const { type } = kind.layout.eventClass;
  if (kind.subject === 'corrected') {
    const subject = subjectOf(type, data);
    if (subject.id === null) return into.kept.add(input, type, data, ordinal);
    const used = write(kind, input, data, ordinal, into);
    return into.arrivals.commit(into.subjects.numberOf(subject.kind as ColumnSubject, subject.id), used);
  }
  const identifier = data[kind.subjectField];
  if (typeof identifier !== 'string') throw new TypeError(`${type} without ${kind.subjectField} belongs to nobody`);
  if (typeof data['occurredOn'] !== 'string') throw new TypeError(`${type} without occurredOn happened on no day`);
  const used = write(kind, input, data, ordinal, into);
  into.arrivals.commit(into.subjects.numberOf(kind.subject, identifier), used);
}

/** Writes the next row; returns how many words its fields took. */
function write(kind: Kind, { id, recordedAt }: HistoryInput, data: Data, ordinal: number, into: Receivers): number {
  const { arrivals, words } = into;
  arrivals.reserve(amendmentWordsMax);
  const { rows, count, wordsCount } = arrivals;
  rows.kinds[count] = kind.number;
  rows.days[count] = kind.correction === null ? day(data['occurredOn'] as string) : 0;
  const minutes = Math.floor(recordedAt / millisecondsInMinute);
  rows.recordedMinutes[count] = minutes;
  rows.recordedMilliseconds[count] = recordedAt - minutes * millisecondsInMinute;
  rows.ordinals[count] = ordinal;
  encodeEventId(id, rows.ids, count * 4);
  if (kind.correction === 'amended') return encodeAmendment(data as never, rows.words, wordsCount, words);
  encode(kind.layout.slots, data, rows.words, wordsCount, words);
  return kind.wordsCount;
}
