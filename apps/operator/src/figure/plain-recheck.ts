import { formatDay, instantOf, londonDayOf } from '#calendar';
import { ExplainVerdict, type Moved, type Recheck } from '#answering';
import { nameOf, occurredOnOf } from '#events';
import type { RecordedEvent } from '#ledger';
import type { Answers } from '../opening/within-answers.js';
import { countOf } from '../terminal/plain-table.js';
import { fractionOf } from './plain-figure.js';

/** A child that moved, with the events that moved it and what is said of it now. */
export interface Move extends Moved {
  readonly events: readonly RecordedEvent[];
  readonly sentence: string;
}

/** What moved, with the events in full: they are fetched from the ledger. */
export async function movesOf({ ask, ledger }: Answers, { figure, moved }: Recheck): Promise<Move[]> {
  const policy = Object.entries(figure.asked).map(([key, value]) => `${key}=${String(value)}`);
  const question = { code: figure.indicator, asAt: figure.asAt, knownAt: figure.knownAt ?? undefined, policy };
  const moves: Move[] = [];
  for (const one of moved) {
    const { sentence } = await ask(new ExplainVerdict(question, one.child));
    moves.push({ ...one, events: await ledger.find(one.because), sentence });
  }
  return moves;
}

export function plainRecheck(
  { figure, now, equal, reproduced, alsoRecorded }: Recheck,
  moves: readonly Move[],
): string {
  const lines = [
    `${figure.id}: ${figure.indicator} as at ${figure.asAt}`,
    `published ${fractionOf(figure)} at position ${figure.position}`,
    `now       ${fractionOf(now)} at position ${now.position ?? '-'}`,
    ...(reproduced ? [] : ['Counting again at that position does not give the published figure any more.']),
    equal ? 'The figure is the same.' : movedSentence(figure, now, moves.length),
    ...moves.flatMap(plainMove),
    ...(equal || alsoRecorded.length === 0
      ? []
      : ['', `Recorded since, of policies, workers and teams: ${countOf(alsoRecorded.length, 'event')}.`]),
  ];
  return `${lines.join('\n')}\n`;
}

function movedSentence(figure: Recheck['figure'], now: Recheck['now'], moved: number): string {
  const isSame = figure.numerator === now.numerator && figure.denominator === now.denominator;
  const sentence = `${countOf(moved, 'child', 'children')} moved.`;
  return isSame ? `The number is the same, yet ${sentence}` : sentence;
}

const plainMove = ({ child, from, to, events, sentence }: Move): string[] => [
  '',
  `${child}: ${from} -> ${to}`,
  ...events.map((event) => `  because of ${describeEvent(event)}`),
  `  ${sentence}`,
];

/** `visit-completed of 2025-03-24, recorded 2025-04-30 (event 0a1b…)`. */
export function describeEvent({ id, type, data, recordedAt }: RecordedEvent): string {
  const occurredOn = occurredOnOf(data);
  const of = occurredOn === null ? '' : ` of ${occurredOn}`;
  return `${nameOf(type)}${of}, recorded ${formatDay(londonDayOf(instantOf(recordedAt)))} (event ${id})`;
}
