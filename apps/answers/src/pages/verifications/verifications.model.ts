import { indicatorOf, type VerificationRecord, type VerificationRun } from '#answering';
import { indicators } from '#indicators';
import { countWords, dayWords, momentWords, numberWords, type Column, type Sorting } from '../furniture/index.js';
import { verdictWords } from '../evidence/evidence-words.js';

type Tag = { readonly text: string; readonly colour: string };

const states: Readonly<Record<VerificationRun['state'], Tag>> = {
  running: { text: 'running', colour: 'blue' },
  equal: { text: 'equal', colour: 'green' },
  different: { text: 'different', colour: 'red' },
  failed: { text: 'failed', colour: 'red' },
};

export const runColumns: readonly Column<VerificationRun>[] = [
  { key: 'started', heading: 'Began', by: ({ startedAt }) => startedAt },
  { key: 'what', heading: 'What', by: whatWords },
  { key: 'state', heading: 'Found', by: ({ state }) => state },
  { key: 'events', heading: 'Events', isNumeric: true, by: ({ eventsRead }) => eventsRead },
  { key: 'differences', heading: 'Differences', isNumeric: true, by: ({ record }) => record?.differencesCount ?? null },
  { key: 'by', heading: 'Asked by', by: ({ askedBy }) => askedBy },
];
export const runSorting: Sorting = { key: 'started', order: 'descending' };

export const runPath = (id: string): string => `/verifications/${encodeURIComponent(id)}`;

function whatWords({ figures }: VerificationRun): string {
  if (figures === null) return 'The histories';
  return `${indicatorOf(figures.indicator).definition.title}, ${dayWords(figures.from)} to ${dayWords(figures.to)}`;
}

/** The cells of a verification in the list. */
export const runCells = (run: VerificationRun): readonly object[] => [
  { text: momentWords(run.startedAt), href: runPath(run.id) },
  { text: whatWords(run) },
  { tag: states[run.state] },
  { text: numberWords(run.eventsRead), isNumeric: true },
  { text: run.record === undefined ? '' : numberWords(run.record.differencesCount), isNumeric: true },
  { text: run.askedBy ?? '' },
];

/** The list as a table. */
export const runTableColumns = ['started_at', 'what', 'found', 'events', 'differences', 'asked_by', 'id'] as const;

export const runTable = (run: VerificationRun): readonly unknown[] => [
  run.startedAt,
  whatWords(run),
  run.state,
  run.eventsRead,
  run.record?.differencesCount ?? null,
  run.askedBy,
  run.id,
];

/** What can be verified, for the form. */
export const verifiable = (): readonly { readonly value: string; readonly text: string }[] =>
  indicators.map(({ definition }) => ({ value: definition.code, text: definition.title }));

export interface RunShown {
  readonly isRunning: boolean;
  readonly tag: Tag;
  readonly what: string;
  readonly lead: string;
  readonly progress: { readonly read: number; readonly of: number; readonly words: string } | null;
  readonly facts: readonly { readonly key: string; readonly value: string }[];
  readonly figures: readonly { readonly asAt: string; readonly display: string; readonly tag: Tag }[];
  readonly published: readonly {
    readonly id: string;
    readonly href: string;
    readonly asAt: string;
    readonly reproduced: Tag;
    readonly now: string;
  }[];
  readonly differences: readonly {
    readonly child: string;
    readonly href: string;
    readonly asAt: string;
    readonly from: string;
    readonly to: string;
    readonly cause: string;
  }[];
  readonly differencesCaption: string;
  readonly faults: readonly string[];
}

/** A verification as its page shows it. */
export function runShown(run: VerificationRun): RunShown {
  const { state, record, eventsRead, eventsExpected, fault, notKeptBecause } = run;
  const isRunning = state === 'running';
  return {
    isRunning,
    tag: states[state],
    what: whatWords(run),
    lead: leadOf(run),
    progress: isRunning
      ? {
          read: Math.min(eventsRead, eventsExpected),
          of: Math.max(eventsExpected, 1),
          words: `${numberWords(eventsRead)} of ${countWords(eventsExpected, 'event')} folded afresh`,
        }
      : null,
    facts: record === undefined ? [] : factsOf(record),
    figures: (record?.figures ?? []).map(({ asAt, display, equal }) => ({
      asAt: dayWords(asAt),
      display,
      tag: equal ? states.equal : states.different,
    })),
    published: (record?.published ?? []).map(({ figureId, asAt, reproduced, equal, moved }) => ({
      id: figureId,
      href: `/figures/${encodeURIComponent(figureId)}/recheck`,
      asAt: dayWords(asAt),
      reproduced: reproduced ? { text: 'reproduced', colour: 'green' } : { text: 'not reproduced', colour: 'red' },
      now: equal ? 'the same today' : `${countWords(moved, 'child counts', 'children count')} differently today`,
    })),
    differences: (record?.differences ?? []).map((difference) => differenceShown(difference, record!)),
    differencesCaption: captionOf(record),
    faults: [
      ...(fault === undefined ? [] : [`It could not be finished: ${fault}`]),
      ...(notKeptBecause === undefined ? [] : [`What was found could not be kept: ${notKeptBecause}`]),
      ...differentHistories(run),
    ],
  };
}

function leadOf({ state, record }: VerificationRun): string {
  if (state === 'running') return 'The ledger is being read again from its start. This page asks again by itself.';
  if (state === 'failed') return 'Nothing was found out.';
  const figures = record?.figures.length ?? 0;
  const later = record?.published.filter(({ equal }) => !equal).length ?? 0;
  const same =
    figures === 0
      ? 'The histories hold what the ledger says.'
      : `The ledger, folded afresh, gives the same ${countWords(figures, 'figure')}, child by child.`;
  const since =
    later === 0
      ? ''
      : ` ${countWords(later, 'published figure')} of the period would be another today, by what was learnt since.`;
  return state === 'equal' ? `${same}${since}` : `What answers is not what the ledger says.${since}`;
}

function factsOf({
  startedAt,
  finishedAt,
  askedBy,
  position,
  eventsCount,
  checksum,
  histories,
  definitionVersion,
  eventId,
}: VerificationRecord) {
  return [
    { key: 'Began', value: momentWords(startedAt) },
    { key: 'Finished', value: momentWords(finishedAt) },
    { key: 'Asked by', value: askedBy ?? 'nobody who signed in' },
    { key: 'Ledger', value: `${countWords(eventsCount, 'event')}, position ${position ?? 'none'}` },
    { key: 'Checksum', value: checksum },
    ...histories.map((one) => ({
      key: one.with === 'live' ? 'History that answers' : 'Saved history',
      value: `${one.equal ? 'equal' : 'different'}, ${countWords(one.eventsCount, 'event')}`,
    })),
    ...(definitionVersion === undefined ? [] : [{ key: 'Definition', value: `version ${definitionVersion}` }]),
    { key: 'Kept as event', value: eventId },
  ];
}

const causes = {
  fault: 'fault: the history that answers differs from the ledger',
  'late-fact': 'recorded since the figure was published',
  correction: 'corrected since the figure was published',
  policy: 'a policy adopted or corrected since',
  unknown: 'for no single reason',
} as const;

function differenceShown(
  { child, asAt, from, to, cause }: VerificationRecord['differences'][number],
  { indicator }: VerificationRecord,
): RunShown['differences'][number] {
  return {
    child,
    href: `/indicators/${indicator}/children/${encodeURIComponent(child)}?asAt=${asAt}`,
    asAt: dayWords(asAt),
    from: verdictWords(from),
    to: verdictWords(to),
    cause: causes[cause],
  };
}

function captionOf(record: VerificationRecord | undefined): string {
  const { differencesCount = 0, differences = [] } = record ?? {};
  const all = countWords(differencesCount, 'difference');
  return differences.length < differencesCount ? `The first ${differences.length} of ${all}` : all;
}

/** The first event in which a history differs, as long as the process lives that found it. */
const differentHistories = ({ found }: VerificationRun): string[] =>
  (found?.compared ?? []).flatMap(({ with: which, difference, unreadable }) => {
    const name = which === 'live' ? 'The history that answers' : 'The saved history';
    if (unreadable !== undefined) return [`${name}: ${unreadable}. Make it again with careledger replay.`];
    if (difference === undefined) return [];
    return [`${name} differs first at position ${difference.position}, ${difference.stream}: ${difference.says}`];
  });
