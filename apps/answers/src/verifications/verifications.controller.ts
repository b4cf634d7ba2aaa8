import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { documentText, shownByVerification, Verifications, type VerificationRun } from '#answering';
import { askerOf } from '#platform';
import { AnswerWriter } from '../doors/answer-writer.js';
import { listOf, problem } from '../doors/described.js';
import { figuresAskedOf, figuresParameters } from './figures-asked.js';
import { singles, type Query as Asked } from '../doors/query-parameters.js';
import { schema } from '../doors/schema-words.js';

const run = { content: { 'application/json': { schema: schema('VerificationRun') } } };

/** Whether the answers are what the ledger says. */
@ApiTags('Operations')
@Controller('v1/verifications')
export class VerificationsController {
  constructor(
    private readonly verifications: Verifications,
    private readonly writer: AnswerWriter,
  ) {}

  @Post()
  @ApiOperation({
    operationId: 'startVerification',
    summary:
      'Fold the ledger afresh and compare it with the history that answers and the saved one; with code, from and to also count the figures of an indicator again',
  })
  @ApiQuery({ name: 'code', required: false, description: 'The indicator whose figures are counted again.' })
  @ApiQuery({ name: 'from', required: false, description: 'The first day or month of the period.' })
  @ApiQuery({ name: 'to', required: false, description: 'The last day or month of the period.' })
  @ApiResponse({
    status: 202,
    description: 'Started.',
    headers: { Location: { description: 'Where to ask how it goes.', schema: { type: 'string' } } },
    ...run,
  })
  @ApiResponse({ status: 400, description: 'A parameter is not known.', ...problem })
  @ApiResponse({ status: 404, description: 'There is no such indicator.', ...problem })
  start(@Req() request: Request, @Res() response: Response, @Query() query: Asked): void {
    const started = this.verifications.start(figuresAskedOf(singles(query, figuresParameters)), nameOf(request));
    response.status(202).location(`/v1/verifications/${started.id}`);
    send(response, started);
  }

  @Get()
  @ApiOperation({
    operationId: 'listVerifications',
    summary: 'Every verification that was kept or runs, the newest first',
  })
  @ApiResponse({
    status: 200,
    description: 'What each found, without the differences themselves.',
    content: { 'application/json': { schema: listOf('VerificationSummary') } },
  })
  @ApiResponse({ status: 400, description: 'A parameter is not known.', ...problem })
  list(@Res() response: Response, @Query() query: Asked): void {
    singles(query, []);
    send(response, { results: this.verifications.list().map(summaryOf) });
  }

  @Get(':id')
  @ApiOperation({ operationId: 'showVerification', summary: 'How a verification goes, and what it found' })
  @ApiParam({
    name: 'id',
    description: 'The id that starting answered with.',
    example: '5b1f0d9e-8f0a-4a38-9d55-0c7f8f0b7f11',
  })
  @ApiResponse({ status: 200, description: 'Running, or what it found.', ...run })
  @ApiResponse({ status: 400, description: 'A parameter is not known.', ...problem })
  @ApiResponse({
    status: 404,
    description: 'No such verification is kept, or was started by this process.',
    ...problem,
  })
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id') id: string,
    @Query() query: Asked,
  ): Promise<void> {
    singles(query, []);
    await this.writer.send(request, response, { shown: shownByVerification }, async () => this.verifications.find(id));
  }
}

/** A run without the children that differ: a list of them would name many. */
const summaryOf = ({ id, state, startedAt, askedBy, figures, eventsRead, record }: VerificationRun): object => ({
  id,
  state,
  startedAt,
  finishedAt: record?.finishedAt ?? null,
  askedBy,
  figures,
  eventsRead,
  position: record?.position ?? null,
  checksum: record?.checksum ?? null,
  differencesCount: record?.differencesCount ?? null,
  eventId: record?.eventId ?? null,
});

/** Who asked, where somebody signed in. */
function nameOf(request: Request): string | null {
  const { name, how } = askerOf(request);
  return how === 'proxy' ? name : null;
}

function send(response: Response, document: object): void {
  response.set('Cache-Control', 'no-store').type('application/json').send(documentText(document));
}
