import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Shown } from '#access';
import { csvText, LiveHistory, QuestionError, type Held } from '#answering';
import { formatDay } from '#calendar';
import { AnswerWriter } from '../../doors/answer-writer.js';
import { momentParameters, singles, type Query as Words } from '../../doors/query-parameters.js';
import { Pages, type Page } from '../furniture/index.js';
import { CountedChildren, reasonsOf, type Counted } from '../measures/counted.js';
import type { CountedRow } from '../measures/counted-row.js';
import { standings } from '../measures/standing.js';
import { askedIndicator, momentAsked, type AskedIndicator } from './asked-indicator.js';
import {
  cellsOf,
  childrenCells,
  childrenColumns,
  childrenListOf,
  childrenParameters,
  chosenRows,
  type ChildrenWords,
} from './children.model.js';

const page: Page = { template: 'indicator/children.njk', namesChildren: true };

interface Found {
  readonly asked: AskedIndicator;
  readonly words: ChildrenWords;
  readonly held: Held<Counted>;
}

/** Who is counted, those who count against the figure first: apart from the figure, because it names children. */
@ApiExcludeController()
@Controller('indicators/:code')
export class ChildrenCountedPageController {
  constructor(
    private readonly pages: Pages,
    private readonly writer: AnswerWriter,
    private readonly children: CountedChildren,
    private readonly live: LiveHistory,
  ) {}

  @Get('children.csv')
  async table(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') code: string,
    @Query() query: Words,
  ): Promise<void> {
    const { dayShown } = this.pages.visit(request);
    const make = async () => {
      const { asked, words, held } = await this.find(code, query, dayShown);
      const { definition } = asked.question.indicator;
      const rows = chosenRows(definition, held.answer.rows, words);
      const cells = childrenCells(definition, rows, this.reasons(asked, held.answer, rows), asked.asAt);
      return { text: csvText(childrenColumns, cells), shown: shownOf(asked, held, rows) };
    };
    const csv = { name: `${code}-children`, of: ({ text }: { readonly text: string }) => text };
    await this.writer.send(request, response, { csv, shown: ({ shown }) => shown }, make);
  }

  @Get('children')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') code: string,
    @Query() query: Words,
  ): Promise<void> {
    await this.pages.send(request, response, page, async ({ address, dayShown }) => {
      const { asked, words, held } = await this.find(code, query, dayShown);
      const { definition } = asked.question.indicator;
      const asAt = formatDay(asked.asAt);
      const list = childrenListOf(definition, held.answer.rows, words, address);
      const reasons = this.reasons(asked, held.answer, list.paged.rows);
      return {
        title: `${definition.title}: who is counted`,
        trail: [
          { text: 'Overview', href: address.to('/') },
          { text: definition.title, href: address.to(`/indicators/${definition.code}`) },
        ],
        asked: momentAsked(asked, asAt, held.position, held.heldCount),
        foot: {
          definitionVersion: definition.version,
          position: held.position,
          checksum: held.answer.checksum,
        },
        shown: shownOf(asked, held, list.paged.rows),
        question: definition.question,
        list,
        rows: list.paged.rows.map((row, index) => cellsOf(row, reasons[index]!, list.columns, definition, address)),
      };
    });
  }

  private async find(code: string, query: Words, dayShown: string): Promise<Found> {
    const mine = new Set<string>(childrenParameters);
    const entries = Object.entries(query);
    const words = singles(Object.fromEntries(entries.filter(([name]) => mine.has(name))), childrenParameters);
    const rest = Object.fromEntries(entries.filter(([name]) => !mine.has(name)));
    singles(Object.fromEntries(Object.entries(rest).filter(([name]) => name !== 'policy')), momentParameters);
    requireStanding(words.standing);
    const asked = askedIndicator(code, rest, dayShown, this.live.history);
    const held = await this.children.of(asked.question.indicator, { ...asked.question, asAt: asked.asAt });
    return { asked, words, held };
  }

  private reasons({ question, asAt }: AskedIndicator, counted: Counted, rows: readonly CountedRow[]): string[] {
    return reasonsOf(this.live.history, question.indicator, { ...question, asAt }, counted, rows);
  }
}

function requireStanding(standing: string | undefined): void {
  if (standing === undefined || (standings as readonly string[]).includes(standing)) return;
  const message = `standing is one of ${standings.join(', ')}, not '${standing.slice(0, 40)}'`;
  throw new QuestionError([{ path: 'standing', code: 'not-understood', message }]);
}

const shownOf = ({ question, asAt }: AskedIndicator, held: Held<Counted>, rows: readonly CountedRow[]): Shown => ({
  children: [...new Set(rows.map(({ child }) => child))],
  indicator: question.indicator.definition.code,
  asAt: formatDay(asAt),
  knownAt: question.knownAt === null ? null : new Date(question.knownAt).toISOString(),
  position: held.position,
  asked: question.policies,
});
