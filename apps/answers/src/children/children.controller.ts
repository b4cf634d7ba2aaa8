import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { shownByJourney, tableCsv, TellJourney, type Journey } from '#answering';
import { AnswerWriter } from '../doors/answer-writer.js';
import { Described } from '../doors/described.js';
import { childInPath } from '../doors/path-words.js';
import { singles, type Query as Asked } from '../doors/query-parameters.js';

const path = { childId: childInPath };

/** What happened to a child, and when it was known. */
@ApiTags('Children')
@Controller('v1/children')
export class ChildrenController {
  constructor(
    private readonly queries: QueryBus,
    private readonly writer: AnswerWriter,
  ) {}

  @Get(':childId/timeline')
  @Described({
    operationId: 'tellJourney',
    summary: 'The journey of a child, long and reduced',
    answers: 'Journey',
    path,
    parameters: ['asAt', 'knownAt'],
  })
  async timeline(
    @Req() request: Request,
    @Res() response: Response,
    @Param('childId') childId: string,
    @Query() query: Asked,
  ): Promise<void> {
    const moment = singles(query, ['asAt', 'knownAt']);
    await this.writer.send(request, response, { shown: shownByJourney }, () =>
      this.queries.execute(new TellJourney(childId, moment)),
    );
  }

  @Get(':childId/timeline.csv')
  @Described({
    operationId: 'tellJourneyCsv',
    summary: 'The journey of a child as a table',
    path,
    parameters: ['asAt', 'knownAt'],
  })
  async timelineCsv(
    @Req() request: Request,
    @Res() response: Response,
    @Param('childId') childId: string,
    @Query() query: Asked,
  ): Promise<void> {
    const moment = singles(query, ['asAt', 'knownAt']);
    const csv = { name: `child-${childId}`, of: ({ events }: Journey) => tableCsv(events) };
    await this.writer.send(request, response, { shown: shownByJourney, csv }, () =>
      this.queries.execute(new TellJourney(childId, moment)),
    );
  }
}
