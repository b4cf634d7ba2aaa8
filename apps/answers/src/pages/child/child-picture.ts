import type { DutyDocument, Journey } from '#answering';
import { day, dayInWords, formatDay, instant, londonDayOf, type Day } from '#calendar';
import { isShown, isWithin, timeline, type DutyStanding, type TimelineInput } from '#charts';
import { countWords, dayWords } from '../furniture/index.js';

const standings: Readonly<Record<DutyDocument['standing'], DutyStanding | null>> = {
  'on-time': 'met',
  late: 'late',
  overdue: 'not-met',
  missed: 'not-met',
  pending: 'open',
  'not-due': null,
  unknown: null,
};

/** The first day of a child's file: nothing to draw where nothing happened. */
export function firstDayOf({ events }: Journey): string | null {
  return events.find(({ occurredOn }) => occurredOn !== null)?.occurredOn ?? null;
}

/** The picture in two widths, what it shows in a sentence, and what its numbers stand for. */
export interface ChildPicture {
  readonly finding: string;
  readonly wide: string;
  readonly narrow: string;
  readonly lanes: readonly { readonly name: string; readonly periods: readonly string[] }[];
}

/** The two lanes of a child's file between two days, with what lasted above and what was due below. */
export function pictureOf(journey: Journey, from: Day): ChildPicture {
  const to = lastDayOf(journey);
  const input: TimelineInput = {
    from,
    to,
    periods: [
      {
        name: 'Placement',
        periods: journey.spells.placements.map(({ placementType, ...one }) => spell(placementType, one)),
      },
      {
        name: 'Legal status',
        periods: journey.spells.legalStatuses.map(({ legalStatus, ...one }) => spell(legalStatus, one)),
      },
      {
        name: 'Worker',
        periods: journey.spells.workers
          .filter(({ role }) => role === 'PRIMARY')
          .map(({ workerId, ...one }) => spell(workerId, one)),
      },
      { name: 'Missing', periods: journey.spells.missing.map(({ missingType, ...one }) => spell(missingType, one)) },
    ].filter(({ periods }) => periods.length > 0),
    events: journey.events.flatMap(({ occurredOn, recordedAt, isLate, standing }) => {
      if (occurredOn === null || standing === 'retracted') return [];
      const event = { happenedOn: day(occurredOn), recordedOn: londonDayOf(instant(recordedAt)), isLate };
      return isWithin(event, { from, to }) ? [event] : [];
    }),
    duties: journey.duties.flatMap(({ due, standing }) => {
      const shown = standings[standing];
      return due === null || shown === null ? [] : [{ dueOn: day(due), standing: shown }];
    }),
  };
  return {
    finding: findingOf(journey, input),
    wide: timeline(input),
    narrow: timeline({ ...input, size: 'narrow' }),
    lanes: lanesOf(input),
  };
}

/** Every time that the picture shows, by its number and its name. */
const lanesOf = ({ periods = [], from, to }: TimelineInput): ChildPicture['lanes'] =>
  periods.flatMap(({ name, periods: own }) => {
    const named = own.flatMap((period, index) =>
      isShown(period, { from, to }) ? [`${index + 1} ${period.words}`] : [],
    );
    return named.length === 0 ? [] : [{ name, periods: named }];
  });

const spell = (words: string, { from, to }: { readonly from: string; readonly to: string | null }) => ({
  words,
  from: day(from),
  to: to === null ? null : day(to),
});

/** The day described, or a due day that is still to come. */
function lastDayOf({ standsOn, duties }: Journey): Day {
  const open = duties.filter(({ standing, due }) => standing === 'pending' && due !== null).map(({ due }) => day(due!));
  return Math.max(day(standsOn) + 7, ...open.map((due) => due + 7)) as Day;
}

/** What the picture shows, in a sentence. */
function findingOf(journey: Journey, { from, events }: TimelineInput): string {
  const late = events.filter(({ isLate }) => isLate).length;
  const lateWords = late === 0 ? 'all in time' : `${late === events.length ? 'all' : late} of them late`;
  const since = formatDay(from) === firstDayOf(journey) ? '' : ` since ${dayInWords(from)}`;
  const recorded = `${countWords(events.length, 'thing was', 'things were')} recorded${since}`;
  const overdue = journey.duties.filter(({ standing }) => standing === 'overdue').length;
  const duty = overdue === 0 ? 'nothing is overdue' : `${countWords(overdue, 'duty is', 'duties are')} overdue`;
  return `${recorded}${events.length === 0 ? '' : `, ${lateWords}`}; ${duty} on ${dayWords(journey.standsOn)}.`;
}
