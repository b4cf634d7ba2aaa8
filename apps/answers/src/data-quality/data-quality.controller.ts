import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { doubtsCsv, ListDoubts, shownByDoubts, type DataQuality } from '#answering';
import { AnswerWriter } from '../doors/answer-writer.js';
import { Described } from '../doors/described.js';
import { singles, type Query as Asked } from '../doors/query-parameters.js';

/** What cannot quite be trusted. */
@ApiTags('Data quality')
@Controller('v1')
export class DataQualityController {
  constructor(
    private readonly queries: QueryBus,
    private readonly writer: AnswerWriter,
  ) {}

  @Get('data-quality')
  @Described({
    operationId: 'listDoubts',
    summary: 'Doubtful facts, by rule and child',
    answers: 'DataQuality',
    parameters: ['asAt', 'knownAt'],
  })
  async list(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    const moment = singles(query, ['asAt', 'knownAt']);
    await this.writer.send(request, response, { shown: shownByDoubts }, () =>
      this.queries.execute(new ListDoubts(moment)),
    );
  }

  @Get('data-quality.csv')
  @Described({
    operationId: 'listDoubtsCsv',
    summary: 'Doubtful facts as a table',
    parameters: ['asAt', 'knownAt'],
  })
  async listCsv(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    const moment = singles(query, ['asAt', 'knownAt']);
    const csv = { name: 'data-quality', of: ({ doubts }: DataQuality) => doubtsCsv(doubts) };
    await this.writer.send(request, response, { shown: shownByDoubts, csv }, () =>
      this.queries.execute(new ListDoubts(moment)),
    );
  }
}
