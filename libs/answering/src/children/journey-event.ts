import { day, formatInstant, instantOf, londonDayOf } from '#calendar';
import { eventClassOf, fieldsOf, nameOf, occurredOnOf, upcast } from '#events';
import type { RecordedEvent } from '#ledger';
import type { RecordStanding } from '#history';
import { isRecordedLate } from '../data-quality/lateness.js';
import { correctionsOf, type CorrectionDocument } from './corrections.js';

/** One thing said of a child: nothing is hidden, corrections stand beside what they correct. */
export interface JourneyEvent {
  readonly occurredOn: string | null;
  readonly recordedAt: string;
  readonly appendedAt: string;
  readonly position: string;
  readonly eventId: string;
  readonly event: string;
  /** The coded fields as they were said; words for people stay in the ledger. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Whether it still stands under this view, was amended, or was retracted. */
  readonly standing: RecordStanding;
  /** Days in London from the day it happened to the day it was recorded; null for a correction. */
  readonly recordedAfterDays: number | null;
  /** Whether it was recorded more than five working days after it happened. */
  readonly isLate: boolean;
  /** The corrections of it that this view sees, in the order in which they were recorded. */
  readonly correctedBy: readonly string[];
  /** What it corrects, and what that said before; absent for what is no correction. */
  readonly correction?: CorrectionDocument;
}

/** What is told of a recorded event by itself. */
type Alone = Omit<JourneyEvent, 'correctedBy' | 'correction'>;

/** Each event with the corrections of it, and each correction with what it did. */
export function withCorrections(events: readonly Alone[]): JourneyEvent[] {
  const corrections = correctionsOf(events);
  const correctedBy = new Map<string, string[]>();
  for (const [eventId, { corrects }] of corrections)
    correctedBy.set(corrects, [...(correctedBy.get(corrects) ?? []), eventId]);
  return events.map((event) => {
    const correction = corrections.get(event.eventId);
    const told = { ...event, correctedBy: correctedBy.get(event.eventId) ?? [] };
    return correction === undefined ? told : { ...told, correction };
  });
}

export function journeyEvent(recorded: RecordedEvent, standing: RecordStanding): Alone {
  const { type, data } = upcast(recorded.type, recorded.data);
  const occurredOn = occurredOnOf(data);
  const recordedAt = instantOf(recorded.recordedAt);
  const recordedOn = londonDayOf(recordedAt);
  return {
    occurredOn,
    recordedAt: formatInstant(recordedAt),
    appendedAt: formatInstant(instantOf(recorded.appendedAt)),
    position: recorded.position,
    eventId: recorded.id,
    event: nameOf(type),
    data: codedOf(type, data as Data),
    standing,
    recordedAfterDays: occurredOn === null ? null : recordedOn - day(occurredOn),
    isLate: occurredOn !== null && isRecordedLate(day(occurredOn), recordedOn),
  };
}

type Data = Readonly<Record<string, unknown>>;

/** The fields that are codes, days, numbers and identifiers; of an amendment also those of the record it amends. */
function codedOf(type: string, data: Data): Data {
  const { recordType, changes } = data;
  const coded = fieldsCoded(type, data);
  if (typeof recordType !== 'string' || typeof changes !== 'object' || changes === null) return coded;
  return { ...coded, changes: fieldsCoded(recordType, changes as Data, new Set()) };
}

/** What the event itself tells beside its data. */
const toldOtherwise = new Set(['childId', 'occurredOn']);

function fieldsCoded(type: string, data: Data, leftOut: ReadonlySet<string> = toldOtherwise): Data {
  const coded: Record<string, unknown> = {};
  for (const { kind, name } of fieldsOf(eventClassOf(type)))
    if (kind !== 'text' && data[name] !== undefined && !leftOut.has(name)) coded[name] = data[name];
  return coded;
}
