import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ListCaseloads, tableCsv, type CaseloadTable } from '#answering';
import { AnswerWriter, type Sending } from '../doors/answer-writer.js';
import { Described } from '../doors/described.js';
import { momentOf } from '../doors/look-of.js';
import { momentParameters, parametersOf, type Query as Asked } from '../doors/query-parameters.js';

const namesTheCases: Sending<CaseloadTable> = {
  shown: ({ meta, workers }) => ({
    children: workers.flatMap(({ children }) => children),
    indicator: 'caseload',
    ...momentOf(meta),
  }),
};

/** Who carries how much. */
@ApiTags('Indicators')
@Controller('v1/caseloads')
export class CaseloadsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly writer: AnswerWriter,
  ) {}

  @Get('workers')
  @Described({
    operationId: 'tellCaseloads',
    summary: 'Every worker and team against the thresholds, with what changed in four weeks',
    answers: 'CaseloadTable',
    parameters: momentParameters,
  })
  async tell(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    await this.writer.send(request, response, namesTheCases, () => this.ask(query));
  }

  @Get('workers.csv')
  @Described({
    operationId: 'tellCaseloadsCsv',
    summary: 'Every worker’s caseload as a table',
    parameters: momentParameters,
  })
  async tellCsv(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    const csv = { name: 'caseloads', of: workersCsv };
    await this.writer.send(request, response, { namesWorkers: true, csv }, () => this.ask(query));
  }

  private ask(query: Asked): Promise<CaseloadTable> {
    return this.queries.execute(new ListCaseloads(parametersOf('caseload', query, momentParameters)));
  }
}

/** A row a worker; the children are not in it. */
export const workersCsv = ({ meta, workers }: CaseloadTable): string =>
  tableCsv(workers.map(({ children: _children, ...row }) => ({ ...row, asAt: meta.asAt, knownAt: meta.knownAt })));
