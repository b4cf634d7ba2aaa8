import { formatDay, formatInstant, instantOf } from '#calendar';
import { eventClassOf, fieldsOf, nameOf, occurredOnOf } from '#events';
import { limitsOf, type History } from '#history';
import type { Ledger, RecordedEvent } from '#ledger';
import type { UnderstoodMoment } from '../questions/moment-of.js';
import { childSubjectOf } from './child-subject.js';

/** One thing said of a child: nothing is hidden, corrections stand beside what they correct. */
export interface JourneyEvent {
  readonly occurredOn: string | null;
  readonly recordedAt: string;
  readonly appendedAt: string;
  readonly position: string;
  readonly eventId: string;
  readonly event: string;
  /** The coded fields; words for people stay in the ledger. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Whether it still stands under this view, was amended, or was retracted. */
  readonly standing: 'stands' | 'amended' | 'retracted';
  /** Days from the day it happened to the day it was recorded. */
  readonly recordedAfterDays: number | null;
}

export interface Journey {
  readonly child: string;
  readonly asAt: string | null;
  readonly knownAt: string | null;
  readonly position: string | null;
  /** One line: `2025-03-03 child-became-looked-after → …`. */
  readonly journey: string;
  /** The same reduced to initials, as analysts search for patterns: `BL -> PC -> VC`. */
  readonly reduced: string;
  readonly events: readonly JourneyEvent[];
}

/** What happened to a child and when it was known, in the order of occurrence. */
export async function journeyOf(
  history: History,
  ledger: Ledger,
  childId: string,
  moment: UnderstoodMoment,
): Promise<Journey> {
  const subject = childSubjectOf(history, childId);
  const limits = limitsOf(moment);
  const standings = history.standingsOf(subject, limits);
  const events: JourneyEvent[] = [];
  for await (const page of ledger.readStream(`child-${childId}`)) {
    for (const event of page) {
      const standing = standings.get(event.id);
      if (standing !== undefined) events.push(journeyEvent(event, standing));
    }
  }
  events.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const standing = events.filter((event) => event.occurredOn !== null && event.standing !== 'retracted');
  return {
    child: childId,
    asAt: moment.isOpenEnded ? null : formatDay(moment.asAt),
    knownAt: moment.knownAt === null ? null : formatInstant(moment.knownAt),
    position: history.positions.last,
    journey: standing.map(({ occurredOn, event }) => `${occurredOn} ${event}`).join(' → '),
    reduced: standing.map(({ event }) => initialsOf(event)).join(' -> '),
    events,
  };
}

/** Occurrences by day, corrections by when they were recorded, ties by event id. */
const keyOf = ({ occurredOn, recordedAt, eventId }: JourneyEvent): string =>
  `${occurredOn ?? recordedAt.slice(0, 10)} ${recordedAt} ${eventId}`;

/** `placement-changed` → PC; small words are left out. */
const initialsOf = (event: string): string =>
  event
    .split('-')
    .filter((word) => !['to', 'be', 'from', 'in', 'child'].includes(word))
    .map((word) => word[0]!.toUpperCase())
    .join('');

function journeyEvent(
  { id, type, data, recordedAt, appendedAt, position }: RecordedEvent,
  standing: JourneyEvent['standing'],
): JourneyEvent {
  const occurredOn = occurredOnOf(data);
  const recorded = formatInstant(instantOf(recordedAt));
  const days =
    occurredOn === null ? null : Math.round((Date.parse(recorded.slice(0, 10)) - Date.parse(occurredOn)) / 86_400_000);
  return {
    occurredOn,
    recordedAt: recorded,
    appendedAt: formatInstant(instantOf(appendedAt)),
    position,
    eventId: id,
    event: nameOf(type),
    data: codedOf(type, data),
    standing,
    recordedAfterDays: days,
  };
}

/** The fields that are codes, days, numbers and identifiers. */
function codedOf(type: string, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const shown = fieldsOf(eventClassOf(type)).filter(
    ({ kind, name }) => kind !== 'text' && name !== 'childId' && name !== 'occurredOn',
  );
  return Object.fromEntries(shown.filter(({ name }) => data[name] !== undefined).map(({ name }) => [name, data[name]]));
}
