import { formatDay, formatInstant, londonDayOf, type Day } from '#calendar';
import { eventClasses, nameOf, type EventName } from '#events';
import { eventsReadBy, limitsOf, Policies, SubjectHistory, wantedKinds, type History, type Limits } from '#history';
import type { Ledger } from '#ledger';
import { intervalOn, workerPosts, type Allocation } from '#records';
import type { UnderstoodMoment } from '../questions/moment-of.js';
import { childSubjectOf } from './child-subject.js';
import { dutiesOf, dutiesUse, type DutyDocument } from './duties-of-child.js';
import { journeyEvent, withCorrections, type JourneyEvent } from './journey-event.js';
import { spellsOf, spellsUse, type Spells } from './spells.js';

export interface Journey {
  readonly child: string;
  readonly asAt: string | null;
  readonly knownAt: string | null;
  readonly position: string | null;
  /** One line, corrections applied: `2025-03-03 child-became-looked-after → …`. */
  readonly journey: string;
  /** The same reduced to initials, as analysts search for patterns: `BL -> PC -> VC`. */
  readonly reduced: string;
  /** The day whose end the spells and duties are told as at: the day asked, else the present one. */
  readonly standsOn: string;
  /** What lasted: care, placements, legal statuses, workers, missing incidents. */
  readonly spells: Spells;
  /** What had to be done by when, and how it stands. */
  readonly duties: readonly DutyDocument[];
  readonly events: readonly JourneyEvent[];
}

/** Every event of a child that is an occurrence. */
const occurrences = wantedKinds(
  eventClasses.filter(({ subject }) => subject === 'child').map(({ type }) => nameOf(type) as EventName),
);

/**
 * What happened to a child and when it was known, in the order of occurrence.
 * @param today for a question that names no day
 */
export async function journeyOf(
  history: History,
  ledger: Pick<Ledger, 'readStream'>,
  childId: string,
  moment: UnderstoodMoment,
  today: Day,
): Promise<Journey> {
  const subject = childSubjectOf(history, childId);
  const limits = limitsOf(moment);
  const position = history.heldPosition;
  const standings = history.standingsOf(subject, limits);
  const happened = history
    .read(subject, limits, occurrences)
    .map((event) => ({ on: formatDay(event.day), name: event.type }));
  const standsOn = moment.isOpenEnded ? lastDayKnown(moment, today) : moment.asAt;
  const { spells, duties } = recordsOf(history, subject, limits, standsOn);
  const events: Parameters<typeof withCorrections>[0][number][] = [];
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
    standsOn: formatDay(standsOn),
    spells,
    duties,
    events: withCorrections(events).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
  };
}

/** Whoever knows nothing after a moment cannot say how things stood later. */
const lastDayKnown = ({ knownAt }: UnderstoodMoment, today: Day): Day =>
  knownAt === null ? today : (Math.min(londonDayOf(knownAt), today) as Day);

const recordsRead = wantedKinds(eventsReadBy({ uses: [...spellsUse, ...dutiesUse] }));

/** What the records and duties of a child tell, as at a day of the view. */
function recordsOf(
  history: History,
  subject: number,
  limits: Limits,
  standsOn: Day,
): Pick<Journey, 'spells' | 'duties'> {
  const policies = new Policies(history.kept(limits));
  const child = new SubjectHistory(history.identifierOf(subject), history.read(subject, limits, recordsRead), policies);
  const teamOf = teamsOfWorkers(history, limits, policies);
  return { spells: spellsOf(history, child, standsOn, teamOf), duties: dutiesOf(history, child, standsOn) };
}

const postsRead = wantedKinds(eventsReadBy(workerPosts));

/** The team that holds an allocation when it begins. Reads only the workers that are asked for. */
function teamsOfWorkers(history: History, limits: Limits, policies: Policies) {
  return ({ teamId, workerId, start }: Allocation): string | null => {
    if (teamId !== undefined) return teamId;
    const worker = history.subjects.find(`worker-${workerId}`);
    if (worker === undefined) return null;
    const posts = new SubjectHistory(workerId, history.read(worker, limits, postsRead), policies).of(workerPosts);
    return intervalOn(posts, start)?.teamId ?? null;
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
