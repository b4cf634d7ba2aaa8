import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { AnswerCache, ListFigures, type Making, type PublishedFigure } from '#answering';
import { day, instant } from '#calendar';
import { Asked, type Indicator, type Result } from '#indicators';
import { dayWords, momentWords } from '../furniture/index.js';

/** A published figure, and what counting it again gives today. */
export interface PublishedRow {
  readonly id: string;
  readonly href: string;
  readonly recheck: string;
  readonly asAt: string;
  readonly publishedAt: string;
  readonly display: string;
  readonly fraction: string;
  readonly now: string;
  readonly isSame: boolean;
}

/** The last so many are shown: all of them are under /figures. */
const shownMax = 6;

/** The figures of an indicator that were published, each beside what it would be now. */
@Injectable()
export class PublishedRows {
  constructor(
    private readonly queries: QueryBus,
    private readonly answers: AnswerCache,
  ) {}

  async of(indicator: Indicator): Promise<{ readonly rows: readonly PublishedRow[]; readonly total: number }> {
    const all = await this.queries.execute(new ListFigures());
    const figures = all.filter((figure) => figure.indicator === indicator.definition.code).reverse();
    const rows = figures.slice(0, shownMax).map(async (figure) => rowOf(figure, await this.now(indicator, figure)));
    return { rows: await Promise.all(rows), total: figures.length };
  }

  /** The figure counted from everything that is held now. */
  private async now(indicator: Indicator, { id, asAt, knownAt, asked }: PublishedFigure): Promise<Result> {
    const question = {
      indicators: [indicator],
      asAts: [day(asAt)],
      knownAt: knownAt === null ? null : instant(knownAt),
      policies: asked,
    };
    const make: Making<Result[][]> = (history, ordinal, before) =>
      new Asked(history, { ...question, ordinal }, before).counting();
    const { answer } = await this.answers.answer(`published ${id}`, make);
    return answer[0]![0]!;
  }
}

function rowOf(figure: PublishedFigure, now: Result): PublishedRow {
  const { id, asAt, publishedAt, display } = figure;
  return {
    id,
    href: `/figures/${encodeURIComponent(id)}`,
    recheck: `/figures/${encodeURIComponent(id)}/recheck`,
    asAt: dayWords(asAt),
    publishedAt: momentWords(publishedAt),
    display,
    fraction: fractionOf(figure),
    now: `${now.display}${fractionOf(now) === '' ? '' : ` (${fractionOf(now)})`}`,
    isSame: now.numerator === figure.numerator && now.denominator === figure.denominator,
  };
}

const fractionOf = ({ numerator, denominator }: Pick<Result, 'numerator' | 'denominator'>): string =>
  denominator === null ? '' : `${numerator} of ${denominator}`;
