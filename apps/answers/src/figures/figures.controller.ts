import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  documentText,
  figuresCsv,
  ListFigures,
  movedCsv,
  PublishFigure,
  QuestionError,
  RecheckFigure,
  shownByRecheck,
  type Parameters,
  type Recheck,
} from '#answering';
import { AnswerWriter } from '../doors/answer-writer.js';
import { Described, problem } from '../doors/described.js';
import { schema } from '../doors/schema-words.js';
import { momentParameters, parametersOf, singles, type Query as Asked } from '../doors/query-parameters.js';

const path = { id: { description: 'The id that publishing answered with.', example: 'STB-62-2025-03-31-0a1b2c3d4e' } };

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
  @ApiBody({ schema: schema('FigureToPublish') })
  @ApiResponse({
    status: 201,
    description: 'Published.',
    headers: { Location: { description: 'The address of the figure.', schema: { type: 'string' } } },
    content: { 'application/json': { schema: schema('Figure') } },
  })
  @ApiResponse({ status: 400, description: 'The question has faults, each at its place.', ...problem })
  @ApiResponse({ status: 404, description: 'There is no such indicator.', ...problem })
  @ApiResponse({ status: 413, description: 'The body is too large.', ...problem })
  @ApiResponse({ status: 415, description: 'The body is not JSON.', ...problem })
  @ApiResponse({ status: 503, description: 'The ledger cannot be used now: repeat later.', ...problem })
  async publish(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, []);
    const figure = await this.commands.execute(new PublishFigure(bodyParameters(request.body)));
    response.status(201).location(`/v1/figures/${figure.id}`).type('application/json').send(documentText(figure));
  }

  @Get('figures')
  @Described({ operationId: 'listFigures', summary: 'Every published figure', answers: 'list of Figure' })
  async list(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, []);
    await this.writer.send(request, response, {}, async () => ({
      results: await this.queries.execute(new ListFigures()),
    }));
  }

  @Get('figures.csv')
  @Described({ operationId: 'listFiguresCsv', summary: 'Every published figure, as a table' })
  async listCsv(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, []);
    const csv = { name: 'figures', of: figuresCsv };
    await this.writer.send(request, response, { csv }, () => this.queries.execute(new ListFigures()));
  }

  @Get('figures/:id')
  @Described({ operationId: 'showFigure', summary: 'A figure as it was published', answers: 'Figure', path })
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id') id: string,
    @Query() query: Asked,
  ): Promise<void> {
    singles(query, []);
    await this.writer.send(request, response, {}, async () => (await this.queries.execute(new ListFigures(id)))[0]!);
  }

  @Get('figures/:id/recheck')
  @Described({
    operationId: 'recheckFigure',
    summary: 'The figure counted again: the children that moved, and because of which events',
    answers: 'Recheck',
    path,
  })
  async recheck(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id') id: string,
    @Query() query: Asked,
  ): Promise<void> {
    singles(query, []);
    await this.writer.send(request, response, { shown: shownByRecheck }, () =>
      this.queries.execute(new RecheckFigure(id)),
    );
  }

  @Get('figures/:id/recheck.csv')
  @Described({
    operationId: 'recheckFigureCsv',
    summary: 'The children that moved since a figure was published, as a table with a row a cause',
    path,
  })
  async recheckCsv(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id') id: string,
    @Query() query: Asked,
  ): Promise<void> {
    singles(query, []);
    const csv = { name: `recheck-${id}`, of: ({ moved }: Recheck) => movedCsv(moved) };
    await this.writer.send(request, response, { shown: shownByRecheck, csv }, () =>
      this.queries.execute(new RecheckFigure(id)),
    );
  }
}

/** The question of a body: the same words as in an address, and the code of the indicator. */
function bodyParameters(body: unknown): Parameters {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new QuestionError([
      { path: '$', code: 'object', message: 'The body is a JSON object: code, asAt and so on' },
    ]);
  const { code, ...rest } = body as Record<string, unknown>;
  if (typeof code !== 'string')
    throw new QuestionError([{ path: 'code', code: 'required', message: 'code is missing: the indicator to publish' }]);
  return parametersOf(code, rest, momentParameters);
}
