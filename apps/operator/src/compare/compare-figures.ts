import { CompareQuestion, movedCsv, shownByComparison, type Moved, type Side, type ThenAndNow } from '#answering';
import { withinAnswers } from '../opening/within-answers.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import type { ComparedOptions } from '../questions/question-options.js';
import { fractionOf } from '../figure/plain-figure.js';
import { countOf, plainTable } from '../terminal/plain-table.js';

export async function compareFigures(
  invocation: Invocation,
  code: string,
  { asAt, knownAt, position, policy, nowAsAt, nowKnownAt, nowPosition, nowPolicy }: ComparedOptions,
): Promise<void> {
  const parameters = { code, asAt, knownAt, position, policy, nowAsAt, nowKnownAt, nowPosition, nowPolicy };
  const found = await withinAnswers(invocation, async ({ ask, looked }) => {
    const compared = await ask(new CompareQuestion(parameters));
    await looked('compare', shownByComparison(compared));
    return compared;
  });
  await show(invocation, {
    document: () => found,
    csv: () => movedCsv(found.moved),
    plain: () => plainComparison(found),
  });
}

function plainComparison({ meta, was, now, equal, policies, moves, moved }: ThenAndNow): string {
  const sides = [sideRow('then', was), sideRow('now', now)];
  const lines = [
    `${meta.title} (${meta.code}, definition ${meta.definitionVersion})\n`,
    plainTable(['', 'as at', 'as known at', 'position', 'figure'], sides),
    ...policies.map((one) => `${one.key}: ${String(one.was)} then, ${String(one.now)} now\n`),
    equal ? '\nThe same, child by child.\n' : `\n${countOf(moved.length, 'child moved', 'children moved')}.\n`,
    moves.length === 0
      ? ''
      : plainTable(
          ['from', 'to', 'children'],
          moves.map(({ from, to, children }) => [from, to, children]),
        ),
    ...moved.map(plainMoved),
  ];
  return lines.join('');
}

const sideRow = (name: string, side: Side): unknown[] => [
  name,
  side.asAt,
  side.knownAt ?? 'all that is known',
  side.position,
  fractionOf(side),
];

const plainMoved = ({ child, from, to, causes, nowSays }: Moved): string =>
  [
    '',
    `${child}: ${from} -> ${to}`,
    ...causes.map(({ kind, says, eventId }) => `  ${kind}: ${says}${eventId === null ? '' : ` (event ${eventId})`}`),
    ...nowSays.map((sentence) => `  ${sentence}`),
    '',
  ].join('\n');
