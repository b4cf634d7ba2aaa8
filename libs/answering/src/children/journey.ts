import { formatDay, formatInstant } from '#calendar';
import { eventClasses, nameOf, type EventName } from '#events';
import { limitsOf, wantedKinds, type History } from '#history';
import type { Ledger } from '#ledger';
import type { UnderstoodMoment } from '../questions/moment-of.js';
import { childSubjectOf } from './child-subject.js';
import { journeyEvent, type JourneyEvent } from './journey-event.js';

export interface Journey {
  readonly child: string;
  readonly asAt: string | null;
  readonly knownAt: string | null;
  readonly position: string | null;
  /** One line, corrections applied: `2025-03-03 child-became-looked-after → …`. */
  readonly journey: string;
  /** The same reduced to initials, as analysts search for patterns: `BL -> PC -> VC`. */
  readonly reduced: string;
  readonly events: readonly JourneyEvent[];
}

/** Every event of a child that is an occurrence. */
const occurrences = wantedKinds(
  eventClasses.filter(({ subject }) => subject === 'child').map(({ type }) => nameOf(type) as EventName),
);

/** What happened to a child and when it was known, in the order of occurrence. */
export async function journeyOf(
  history: History,
  ledger: Ledger,
  childId: string,
  moment: UnderstoodMoment,
): Promise<Journey> {
  const subject = childSubjectOf(history, childId);
  const limits = limitsOf(moment);
  const position = history.positions.last;
  const standings = history.standingsOf(subject, limits);
  const happened = history
    .read(subject, limits, occurrences)
    .map((event) => ({ on: formatDay(event.day), name: event.type }));
  const events: JourneyEvent[] = [];
  for await (const page of ledger.readStream(`child-${childId}`)) {
    for (const event of page) {
      const standing = standings.get(event.id);
      if (standing !== undefined) events.push(journeyEvent(event, standing));
    }
  }
  return {
    child: childId,
    asAt: moment.isOpenEnded ? null : formatDay(moment.asAt),
    knownAt: moment.knownAt === null ? null : formatInstant(moment.knownAt),
    position,
    journey: happened.map(({ on, name }) => `${on} ${name}`).join(' → '),
    reduced: happened.map(({ name }) => initialsOf(name)).join(' -> '),
    events: events.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
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
