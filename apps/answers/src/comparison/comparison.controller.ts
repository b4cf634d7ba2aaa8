import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CompareQuestion, movedCsv, shownByComparison, type ThenAndNow } from '#answering';
import { AnswerWriter } from '../doors/answer-writer.js';
import { Described } from '../doors/described.js';
import { indicatorInPath } from '../doors/path-words.js';
import { comparedParameters, comparedParametersOf, type Query as Asked } from '../doors/query-parameters.js';

const path = { code: indicatorInPath };

/** Two figures of one indicator, and what made the difference. */
@ApiTags('Indicators')
@Controller('v1/indicators/:code')
export class ComparisonController {
  constructor(
    private readonly queries: QueryBus,
    private readonly writer: AnswerWriter,
  ) {}

  @Get('comparison')
  @Described({
    operationId: 'compareIndicator',
    summary: 'Two figures side by side: another day, other knowledge or other settings, and the children that moved',
    answers: 'ThenAndNow',
    path,
    parameters: comparedParameters,
  })
  async comparison(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') code: string,
    @Query() query: Asked,
  ): Promise<void> {
    await this.writer.send(request, response, { shown: shownByComparison }, () => this.compare(code, query));
  }

  @Get('comparison.csv')
  @Described({
    operationId: 'compareIndicatorCsv',
    summary: 'The children that moved, as a table with a row a cause',
    path,
    parameters: comparedParameters,
  })
  async comparisonCsv(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') code: string,
    @Query() query: Asked,
  ): Promise<void> {
    const csv = { name: `${code}-comparison`, of: ({ moved }: ThenAndNow) => movedCsv(moved) };
    await this.writer.send(request, response, { shown: shownByComparison, csv }, () => this.compare(code, query));
  }

  private compare(code: string, query: Asked): Promise<ThenAndNow> {
    return this.queries.execute(new CompareQuestion(comparedParametersOf(code, query)));
  }
}
