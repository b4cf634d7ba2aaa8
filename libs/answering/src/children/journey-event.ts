import { day, formatInstant, instantOf, londonDayOf } from '#calendar';
import { eventClassOf, fieldsOf, nameOf, occurredOnOf, upcast } from '#events';
import type { RecordedEvent } from '#ledger';
import type { RecordStanding } from '#history';

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
  /** Days in London from the day it happened to the day it was recorded. */
  readonly recordedAfterDays: number | null;
}

export function journeyEvent(recorded: RecordedEvent, standing: RecordStanding): JourneyEvent {
  const { type, data } = upcast(recorded.type, recorded.data);
  const occurredOn = occurredOnOf(data);
  const recordedAt = instantOf(recorded.recordedAt);
  return {
    occurredOn,
    recordedAt: formatInstant(recordedAt),
    appendedAt: formatInstant(instantOf(recorded.appendedAt)),
    position: recorded.position,
    eventId: recorded.id,
    event: nameOf(type),
    data: codedOf(type, data as Data),
    standing,
    recordedAfterDays: occurredOn === null ? null : londonDayOf(recordedAt) - day(occurredOn),
  };
}

type Data = Readonly<Record<string, unknown>>;

/** The fields that are codes, days, numbers and identifiers; of an amendment also those of the record it amends. */
function codedOf(type: string, data: Data): Data {
  const { recordType, changes } = data;
  const coded = fieldsCoded(type, data);
  if (typeof recordType !== 'string' || typeof changes !== 'object' || changes === null) return coded;
  return { ...coded, changes: fieldsCoded(recordType, changes as Data, []) };
}

function fieldsCoded(type: string, data: Data, leftOut: readonly string[] = ['childId', 'occurredOn']): Data {
  const shown = fieldsOf(eventClassOf(type)).filter(({ kind, name }) => kind !== 'text' && !leftOut.includes(name));
  return Object.fromEntries(shown.filter(({ name }) => data[name] !== undefined).map(({ name }) => [name, data[name]]));
}
