import type { RecordStanding } from '#history';

/** What has to be known of something that was said, to tell what its corrections did. */
interface Told {
  readonly eventId: string;
  readonly event: string;
  readonly occurredOn: string | null;
  readonly recordedAt: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly standing: RecordStanding;
}

/** One field that an amendment set right. Words for people stay in the ledger and are not told. */
export interface FieldChange {
  readonly field: string;
  /** What the record said before; null: nothing. */
  readonly was: unknown;
  /** What it says since; null: nothing any more. */
  readonly now: unknown;
}

/** What a correction did, beside what it did it to. */
export interface CorrectionDocument {
  /** The event that it corrects: a record, or another correction. */
  readonly corrects: string;
  /** The record that it is about in the end; null where this view does not see it. */
  readonly record: Pick<Told, 'eventId' | 'event' | 'occurredOn'> | null;
  /** Of an amendment: each field with its value before and since. */
  readonly changes: readonly FieldChange[];
}

/** Each correction of a child's file, by its event id, with what the record said before it. */
export function correctionsOf(events: readonly Told[]): ReadonlyMap<string, CorrectionDocument> {
  const byId = new Map(events.map((event) => [event.eventId, event]));
  const saidNow = new Map<string, Readonly<Record<string, unknown>>>();
  const found = new Map<string, CorrectionDocument>();
  for (const correction of events.filter(isCorrection).sort(byRecording)) {
    const record = recordOf(correction, byId);
    const before = record === null ? {} : (saidNow.get(record.eventId) ?? saidOf(record));
    const stated = (correction.data['changes'] ?? {}) as Readonly<Record<string, unknown>>;
    found.set(correction.eventId, {
      corrects: correctedBy(correction),
      record: record && { eventId: record.eventId, event: record.event, occurredOn: record.occurredOn },
      changes: Object.entries(stated).map(([field, now]) => ({ field, was: before[field] ?? null, now })),
    });
    if (record !== null && correction.standing !== 'retracted') saidNow.set(record.eventId, { ...before, ...stated });
  }
  return found;
}

const isCorrection = ({ data }: Told): boolean => typeof data['correctsEventId'] === 'string';
const correctedBy = ({ data }: Told): string => data['correctsEventId'] as string;
const byRecording = (a: Told, b: Told): number =>
  a.recordedAt === b.recordedAt ? (a.eventId < b.eventId ? -1 : 1) : a.recordedAt < b.recordedAt ? -1 : 1;

const saidOf = ({ data, occurredOn }: Told): Readonly<Record<string, unknown>> =>
  occurredOn === null ? data : { ...data, occurredOn };

/** What is corrected in the end: an amendment of an amendment is about the record of that. */
function recordOf(correction: Told, byId: ReadonlyMap<string, Told>): Told | null {
  const passed = new Set<Told>();
  let at: Told | undefined = correction;
  while (at !== undefined && isCorrection(at) && !passed.has(at)) {
    passed.add(at);
    at = byId.get(correctedBy(at));
  }
  return at === undefined || isCorrection(at) ? null : at;
}
