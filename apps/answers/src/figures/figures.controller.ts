import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  documentText,
  ListFigures,
  PublishFigure,
  QuestionError,
  RecheckFigure,
  tableCsv,
  type Parameters,
} from '#answering';
import { AnswerWriter } from '../doors/answer-writer.js';
import { Described } from '../doors/described.js';
import { parametersOf, singles, type Query as Asked } from '../doors/query-parameters.js';

const path = { id: 'The id that publishing answered with.' };

/** Published figures: they never change, and can be counted again. */
@ApiTags('Figures')
@Controller('v1')
export class FiguresController {
  constructor(
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly writer: AnswerWriter,
  ) {}

  @Post('figures')
  @ApiOperation({
    operationId: 'publishFigure',
    summary: 'Publish a figure: it is recorded, pinned to what the ledger holds, and never changes',
  })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['code', 'asAt'],
      example: { code: 'STB-62', asAt: '2025-03-31', policy: ['stability.countSameCarerMoves=true'] },
    },
  })
  @ApiResponse({ status: 201, description: 'Published; Location names it.' })
  async publish(@Req() request: Request, @Res() response: Response): Promise<void> {
    const figure = await this.commands.execute(new PublishFigure(bodyParameters(request.body)));
    response.status(201).location(`/v1/figures/${figure.id}`).type('application/json').send(documentText(figure));
  }

  @Get('figures')
  @Described({ operationId: 'listFigures', summary: 'Every published figure' })
  async list(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, []);
    await this.writer.send(request, response, { namesChildren: false }, async () => ({
      results: await this.queries.execute(new ListFigures()),
    }));
  }

  @Get('figures.csv')
  @Described({ operationId: 'listFiguresCsv', summary: 'Every published figure, as a table', csv: true })
  async listCsv(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, []);
    const sending = { namesChildren: false, csv: { name: 'figures' } };
    await this.writer.send(request, response, sending, async () =>
      tableCsv(await this.queries.execute(new ListFigures())),
    );
  }

  @Get('figures/:id')
  @Described({ operationId: 'showFigure', summary: 'A figure as it was published', path })
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id') id: string,
    @Query() query: Asked,
  ): Promise<void> {
    singles(query, []);
    await this.writer.send(
      request,
      response,
      { namesChildren: false },
      async () => (await this.queries.execute(new ListFigures(id)))[0]!,
    );
  }

  @Get('figures/:id/recheck')
  @Described({
    operationId: 'recheckFigure',
    summary: 'The figure counted again: the children that moved, and because of which events',
    path,
  })
  async recheck(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id') id: string,
    @Query() query: Asked,
  ): Promise<void> {
    singles(query, []);
    await this.writer.send(request, response, { namesChildren: true }, () =>
      this.queries.execute(new RecheckFigure(id)),
    );
  }
}

/** The question of a body: the same words as in an address. */
function bodyParameters(body: unknown): Parameters {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  const { code, ...rest } = (isObject ? body : {}) as Record<string, unknown>;
  if (typeof code !== 'string') {
    throw new QuestionError([
      { path: '$.code', code: 'required', message: 'code is missing: the indicator to publish' },
    ]);
  }
  return parametersOf(code, rest);
}
