import type { DutyDocument, Journey, JourneyEvent, Spell } from '#answering';
import {
  dayWords,
  headingsOf,
  sorted,
  type Address,
  type Column,
  type Heading,
  type Sorting,
} from '../furniture/index.js';
import { codeWords, eventWords, fieldWords, recordedWords, valueWords } from '../evidence/evidence-words.js';

type Standing = DutyDocument['standing'];

/** What each standing is called, in the order in which somebody should look at it. */
const standings: Readonly<Record<Standing, { readonly text: string; readonly colour: string }>> = {
  overdue: { text: 'overdue', colour: 'red' },
  pending: { text: 'open', colour: 'blue' },
  unknown: { text: 'not known', colour: 'grey' },
  missed: { text: 'never done', colour: 'red' },
  late: { text: 'late', colour: 'orange' },
  'on-time': { text: 'in time', colour: 'green' },
  'not-due': { text: 'no longer due', colour: 'grey' },
};
const urgency = Object.keys(standings) as Standing[];

export const dutyColumns: readonly Column<DutyDocument>[] = [
  { key: 'duty', heading: 'Duty', by: ({ says }) => says },
  { key: 'standing', heading: 'Standing', by: ({ standing }) => urgency.indexOf(standing) },
  { key: 'due', heading: 'Due by', by: ({ due }) => due },
  { key: 'done', heading: 'Done', by: ({ doneOn }) => doneOn },
  { key: 'days', heading: 'Days late', isNumeric: true, by: ({ daysLate }) => daysLate },
  { key: 'sum', heading: 'Sum and rule' },
];
export const dutySorting: Sorting = { key: 'standing', order: 'ascending' };

export interface DutyShown {
  readonly says: string;
  readonly tag: { readonly text: string; readonly colour: string };
  readonly due: string;
  readonly done: string;
  readonly daysLate: string;
  readonly arithmetic: string;
  readonly rule: DutyDocument['rule'];
}

export interface EventShown {
  readonly id: string;
  readonly happened: string;
  readonly event: string;
  readonly says: string;
  readonly recorded: string;
  readonly isLate: boolean;
  readonly isTakenBack: boolean;
  readonly tag: { readonly text: string; readonly colour: string } | null;
  /** What it corrects, and where that stands; null for what is no correction. */
  readonly corrects: {
    readonly text: string;
    readonly href: string | null;
    readonly changes: readonly string[];
  } | null;
  readonly correctedBy: readonly string[];
}

export interface ChildModel {
  readonly child: string;
  readonly lead: readonly string[];
  readonly duties: { readonly headings: readonly Heading[]; readonly rows: readonly DutyShown[] };
  /** Every rule by which a duty was judged, once. */
  readonly rules: readonly DutyDocument['rule'][];
  readonly spells: readonly {
    readonly kind: string;
    readonly says: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly events: readonly EventShown[];
  readonly corrections: readonly EventShown[];
  readonly journey: string;
  readonly reduced: string;
}

/** A child's file, in words. */
export function childModel(journey: Journey, sorting: Sorting, newestFirst: boolean, address: Address): ChildModel {
  const events = journey.events.map(eventShown);
  const urgent = byUrgency(journey.duties);
  const rows = isStandard(sorting) ? urgent : sorted(urgent, dutyColumns, sorting);
  return {
    child: journey.child,
    lead: leadOf(journey),
    duties: { headings: headingsOf(dutyColumns, sorting, address), rows: rows.map(dutyShown) },
    rules: [...new Map(journey.duties.map(({ rule }) => [rule.id, rule])).values()],
    spells: spellRows(journey),
    events: newestFirst ? [...events].reverse() : events,
    corrections: events.filter(({ corrects }) => corrects !== null),
    journey: journey.journey,
    reduced: journey.reduced,
  };
}

const isStandard = ({ key, order }: Sorting): boolean => key === dutySorting.key && order === dutySorting.order;

/** Overdue first, the longest overdue before others; then open, the next due before others; then what is past, newest first. */
function byUrgency(duties: readonly DutyDocument[]): DutyDocument[] {
  const isOpen = ({ standing }: DutyDocument): boolean => standing === 'overdue' || standing === 'pending';
  const byDue = (a: DutyDocument, b: DutyDocument): number => ((a.due ?? '') < (b.due ?? '') ? -1 : 1);
  const open = duties
    .filter(isOpen)
    .sort((a, b) => urgency.indexOf(a.standing) - urgency.indexOf(b.standing) || byDue(a, b));
  return [...open, ...duties.filter((duty) => !isOpen(duty)).sort((a, b) => byDue(b, a))];
}

function leadOf({ spells, duties, standsOn }: Journey): string[] {
  const holds = <T extends Spell>(all: readonly T[]): T | undefined => all.findLast(({ to }) => to === null);
  const care = holds(spells.care);
  const on = dayWords(standsOn);
  const overdue = duties.filter(({ standing }) => standing === 'overdue').length;
  if (care === undefined) return [`Not looked after on ${on}.`];
  const placement = holds(spells.placements);
  const worker = holds(spells.workers.filter(({ role }) => role === 'PRIMARY'));
  const team = worker === undefined || worker.teamId === null ? '' : `, team ${worker.teamId}`;
  return [
    `Looked after on ${on}, ${care.startKnown ? 'since' : 'known since'} ${dayWords(care.from)}.`,
    ...(placement === undefined ? [] : [`Placement: ${placement.says}, since ${dayWords(placement.from)}.`]),
    worker === undefined
      ? 'No social worker is allocated.'
      : `Social worker ${worker.workerId}${team}, since ${dayWords(worker.from)}.`,
    overdue === 0 ? 'Nothing is overdue.' : overdue === 1 ? 'One duty is overdue.' : `${overdue} duties are overdue.`,
  ];
}

function dutyShown({ says, standing, due, doneOn, endedOn, daysLate, arithmetic, rule }: DutyDocument): DutyShown {
  const done = doneOn === null ? (endedOn === null ? '' : `ended ${dayWords(endedOn)}`) : dayWords(doneOn);
  return {
    says,
    tag: standings[standing],
    due: due === null ? 'not known' : dayWords(due),
    done,
    daysLate: daysLate === 0 ? '' : String(daysLate),
    arithmetic,
    rule,
  };
}

function spellRows({ spells }: Journey): ChildModel['spells'] {
  const kinds = [
    ['In care', spells.care],
    ['Placement', spells.placements],
    ['Legal status', spells.legalStatuses],
    ['Worker', spells.workers],
    ['Missing', spells.missing],
  ] as const;
  return kinds.flatMap(([kind, all]) =>
    all.map(({ says, from, to }) => ({
      kind,
      says,
      from: dayWords(from),
      to: to === null ? 'goes on' : dayWords(to),
    })),
  );
}

/** Corrections name their subject, and what they correct, apart. */
const leftOut = new Set(['subject', 'correctsEventId', 'recordType', 'changes']);

function eventShown(event: JourneyEvent): EventShown {
  const { eventId, occurredOn, recordedAt, data, standing, isLate, correction, correctedBy } = event;
  return {
    id: `event-${eventId}`,
    happened: occurredOn === null ? '' : dayWords(occurredOn),
    event: eventWords(event.event),
    says: Object.entries(data)
      .filter(([field]) => !leftOut.has(field))
      .map(([field, value]) => `${fieldWords(field)}: ${codeWords(event.event, field, value)}`)
      .join('; '),
    recorded: recordedWords(recordedAt, occurredOn),
    isLate,
    isTakenBack: standing === 'retracted',
    tag: standingTag(standing),
    corrects:
      correction === undefined
        ? null
        : {
            text: correction.record === null ? 'something that is not seen here' : recordWords(correction.record),
            href: `#event-${correction.corrects}`,
            changes: correction.changes.map(
              ({ field, was, now }) => `${fieldWords(field)}: ${valueWords(was)} before, ${valueWords(now)} since`,
            ),
          },
    correctedBy: correctedBy.map((id) => `#event-${id}`),
  };
}

const recordWords = ({ event, occurredOn }: { readonly event: string; readonly occurredOn: string | null }): string =>
  occurredOn === null ? eventWords(event) : `${eventWords(event)} of ${dayWords(occurredOn)}`;

function standingTag(standing: JourneyEvent['standing']): EventShown['tag'] {
  if (standing === 'amended') return { text: 'amended', colour: 'purple' };
  return standing === 'retracted' ? { text: 'taken back', colour: 'purple' } : null;
}
