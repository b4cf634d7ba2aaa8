import { figuresCsv, ListFigures, type PublishedFigure } from '#answering';
import { withinAnswers } from '../opening/within-answers.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { plainTable } from '../terminal/plain-table.js';
import { fractionOf, plainFigure } from './plain-figure.js';

export async function listFigures(invocation: Invocation): Promise<void> {
  const figures = await withinAnswers(invocation, ({ ask }) => ask(new ListFigures()));
  await show(invocation, {
    document: () => ({ results: figures }),
    csv: () => figuresCsv(figures),
    plain: () => (figures.length === 0 ? 'No figure was published yet.\n' : plainFigures(figures)),
  });
}

const plainFigures = (figures: readonly PublishedFigure[]): string =>
  plainTable(
    ['id', 'as at', 'figure', 'published', 'position'],
    figures.map((figure) => [figure.id, figure.asAt, fractionOf(figure), figure.publishedAt, figure.position]),
  );

export async function showFigure(invocation: Invocation, id: string): Promise<void> {
  const [figure] = await withinAnswers(invocation, ({ ask }) => ask(new ListFigures(id)));
  await show(invocation, {
    document: () => figure!,
    csv: () => figuresCsv([figure!]),
    plain: () => plainFigure(figure!),
  });
}
