import { lastDay, type Day } from '#calendar';
import type { CareEvent, EventName } from '#events';
import { wantedKinds, type History } from '#history';
import type { TableSubject } from '../star/fact-table.js';
import { factTables } from '../star/tables.js';
import { eventsDoubted } from '#records';
import type { Stretch } from '../knowledge/subject-changes.js';

/** What a stretch of the ledger speaks of. */
export interface Changed {
  readonly subjects: readonly { readonly kind: TableSubject; readonly number: number }[];
  /** A policy was adopted or corrected: it may change any row. */
  readonly policies: boolean;
  /** A return was imported, or what was said of an import corrected. */
  readonly returns: boolean;
}

/** Of whom the events of streams speak. Those of parked events may be of nobody that the history knows. */
export function changedIn(history: History, streams: Iterable<string>): Changed {
  const subjects: { kind: TableSubject; number: number }[] = [];
  let policies = false;
  let returns = false;
  for (const stream of new Set(streams)) {
    if (stream === 'policy') policies = true;
    else if (stream === 'returns') returns = true;
    else {
      const number = history.subjects.find(stream);
      if (number !== undefined) subjects.push({ kind: stream.slice(0, stream.indexOf('-')) as TableSubject, number });
    }
  }
  return { subjects, policies, returns };
}

const wantedOf = (kind: TableSubject) => {
  const names = factTables.filter(({ subject }) => subject === kind).flatMap((table) => [...table.readsAll]);
  return wantedKinds(new Set([...names, ...(kind === 'child' ? eventsDoubted : [])]) as Set<EventName>);
};
const wanted = { child: wantedOf('child'), worker: wantedOf('worker'), team: wantedOf('team') };

/**
 * The first day of which a stretch tells something new about a subject; null: none. Nothing is told otherwise of any day
 * before it, since what is told of a day depends on nothing later.
 */
export function firstChangedDay(history: History, kind: TableSubject, subject: number, stretch: Stretch): Day | null {
  const sayings = history.sayingsOf(subject, stretch.now);
  if (!sayings.some(({ isCorrection }) => isCorrection)) {
    let first: Day | null = null;
    for (const { ordinal, day } of sayings)
      if (ordinal > stretch.before && (first === null || day! < first)) first = day;
    return first;
  }
  const read = (ordinal: number): readonly CareEvent[] =>
    history.read(subject, { asAt: lastDay, knownAt: Number.POSITIVE_INFINITY, ordinal }, wanted[kind]);
  return firstDifferentDay(read(stretch.before), read(stretch.now));
}

/** An event that stands in both, made what it is by the same amendments, is the same. */
function firstDifferentDay(before: readonly CareEvent[], now: readonly CareEvent[]): Day | null {
  const amendmentsOf = ({ amendedBy }: CareEvent): string => amendedBy?.join() ?? '';
  const known = new Map(before.map((event) => [event.row, event]));
  let first: Day | null = null;
  const differs = ({ day }: CareEvent): void => {
    if (first === null || day < first) first = day;
  };
  for (const event of now) {
    const other = known.get(event.row);
    known.delete(event.row);
    if (other !== undefined && amendmentsOf(other) === amendmentsOf(event)) continue;
    differs(event);
    if (other !== undefined) differs(other);
  }
  for (const gone of known.values()) differs(gone);
  return first;
}
