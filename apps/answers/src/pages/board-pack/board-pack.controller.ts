import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { AnswerCache, LiveHistory, tableCsv, type Held } from '#answering';
import { boardPackWorkbook, packDocument, packing, packQuestionOf, type BoardPack } from '#board-pack';
import { day, formatDay, lastOfMonth, firstOfMonth } from '#calendar';
import { AnswerWriter } from '../../doors/answer-writer.js';
import { flagOf, singles, type Query as Asked } from '../../doors/query-parameters.js';
import { Pages, publicationOf, type Page } from '../furniture/index.js';
import { boardPackModel } from './board-pack.model.js';

const page: Page = { template: 'board-pack/board-pack.njk', namesChildren: false };
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a board is given of a month: one page, one workbook. */
@ApiExcludeController()
@Controller()
export class BoardPackPageController {
  constructor(
    private readonly pages: Pages,
    private readonly writer: AnswerWriter,
    private readonly answers: AnswerCache,
    private readonly live: LiveHistory,
  ) {}

  @Get('board-pack.csv')
  async table(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    const { dayShown } = this.pages.visit(request);
    const csv = { name: 'board-pack', of: ({ answer }: Held<BoardPack>) => tableCsv(packDocument(answer).results) };
    await this.writer.send(request, response, { csv }, () => this.find(query, dayShown));
  }

  @Get('board-pack.xlsx')
  async workbook(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    const { dayShown } = this.pages.visit(request);
    const { answer } = await this.find(query, dayShown);
    response.set({
      'Cache-Control': 'private, no-cache',
      'Content-Disposition': `attachment; filename="board-pack-${answer.month}${answer.isPublic ? '-published' : ''}.xlsx"`,
    });
    response.type(workbookType).end(await boardPackWorkbook(answer));
  }

  @Get('board-pack')
  async show(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    await this.pages.send(request, response, page, async ({ address, dayShown }) => {
      const { answer, heldCount } = await this.find(query, dayShown);
      const { asAt, knownAt, position, checksum, month, isPublic, measures } = answer;
      return {
        title: 'Board pack',
        asked: { asAt: formatDay(asAt), knownAt, position: address.get('position'), heldCount },
        csv: address.with({ month }, '/board-pack.csv'),
        workbook: address.with({ month }, '/board-pack.xlsx'),
        publication: publicationOf({
          address,
          isPublic,
          asAt,
          told: {
            measure: measures.map(({ now }) => now),
            'earlier figure': measures.flatMap(({ measure }) => measure.figures.slice(0, -1)),
            'team figure': measures.flatMap(({ teams }) => teams),
          },
        }),
        foot: { definitionVersion: null, position, checksum },
        kept: address.fieldsBut(['month', 'asAt']),
        ...boardPackModel(answer, address),
      };
    });
  }

  /** The month asked, or that of the day asked; else the last whole month up to the day that is shown. */
  private async find(query: Asked, dayShown: string): Promise<Held<BoardPack>> {
    const { month, asAt, publish, ...known } = singles(query, ['month', 'asAt', 'knownAt', 'position', 'publish']);
    const asked = month ?? asAt?.slice(0, 7) ?? lastWholeMonth(dayShown);
    const question = packQuestionOf(this.live.history, asked, { ...known, publish: flagOf('publish', publish) });
    const key = JSON.stringify(['board pack', question.isPublic, question.month, question.knownAt, question.ordinal]);
    return this.answers.answer(
      key,
      (history, end) => packing(history, { ...question, ordinal: question.ordinal ?? end }),
      question.ordinal !== null,
    );
  }
}

function lastWholeMonth(text: string): string {
  const on = day(text);
  const last = on === lastOfMonth(on) ? on : ((firstOfMonth(on) - 1) as typeof on);
  return formatDay(last).slice(0, 7);
}
