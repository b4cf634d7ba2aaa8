import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  AnswerForPublication,
  AnswerQuestion,
  childrenCsv,
  ExplainVerdict,
  ListIndicators,
  resultsCsv,
  shownByAnswer,
  shownByWhy,
  tableCsv,
  type Answer,
  type Parameters,
  type PublishedAnswer,
} from '#answering';
import { AnswerWriter } from '../doors/answer-writer.js';
import { Described } from '../doors/described.js';
import { childInPath, indicatorInPath } from '../doors/path-words.js';
import {
  momentParameters,
  parametersOf,
  publishableParameters,
  questionParameters,
  singles,
  tableParameters,
  type Query as Asked,
} from '../doors/query-parameters.js';
import { AnswerTimes } from './answer-times.js';

const code = { code: indicatorInPath };

/** The catalogue, and the figures of each indicator. */
@ApiTags('Indicators')
@Controller('v1')
export class IndicatorsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly writer: AnswerWriter,
    private readonly times: AnswerTimes,
  ) {}

  @Get('indicators')
  @Described({ operationId: 'listIndicators', summary: 'The catalogue', answers: 'list of Indicator' })
  async list(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, []);
    await this.writer.send(request, response, {}, async () => ({
      results: await this.queries.execute(new ListIndicators()),
    }));
  }

  @Get('indicators.csv')
  @Described({ operationId: 'listIndicatorsCsv', summary: 'The catalogue as a table' })
  async listCsv(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, []);
    const csv = { name: 'indicators', of: tableCsv };
    await this.writer.send(request, response, { csv }, () => this.queries.execute(new ListIndicators()));
  }

  @Get('indicators/:code')
  @Described({
    operationId: 'defineIndicator',
    summary: 'What an indicator counts, by which rules and settings',
    answers: 'Indicator',
    path: code,
  })
  async define(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') name: string,
    @Query() query: Asked,
  ): Promise<void> {
    singles(query, []);
    await this.writer.send(
      request,
      response,
      {},
      async () => (await this.queries.execute(new ListIndicators(name)))[0]!,
    );
  }

  @Get('indicators/:code/values')
  @Described({
    operationId: 'answerIndicator',
    summary: 'Figures of an indicator',
    answers: 'Answer',
    path: code,
    parameters: questionParameters,
  })
  async values(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') name: string,
    @Query() query: Asked,
  ): Promise<void> {
    await this.answer(request, response, parametersOf(name, query, questionParameters));
  }

  @Get('indicators/:code/values.csv')
  @Described({
    operationId: 'answerIndicatorCsv',
    summary: 'Figures of an indicator as a table',
    path: code,
    parameters: publishableParameters,
  })
  async valuesCsv(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') name: string,
    @Query() query: Asked,
  ): Promise<void> {
    await this.table(request, response, parametersOf(name, query, publishableParameters));
  }

  @Get('indicators/:code/children')
  @Described({
    operationId: 'listChildren',
    summary: 'Who is counted, and each verdict',
    answers: 'Answer',
    path: code,
    parameters: tableParameters,
  })
  async children(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') name: string,
    @Query() query: Asked,
  ): Promise<void> {
    await this.answer(request, response, parametersOf(name, query, tableParameters, { children: true }));
  }

  @Get('indicators/:code/children.csv')
  @Described({
    operationId: 'listChildrenCsv',
    summary: 'Who is counted, as a table',
    path: code,
    parameters: tableParameters,
  })
  async childrenCsv(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') name: string,
    @Query() query: Asked,
  ): Promise<void> {
    const parameters = parametersOf(name, query, tableParameters, { children: true });
    const sending = { shown: shownByAnswer, csv: { name: `${name}-children`, of: childrenCsv } };
    await this.writer.send(request, response, sending, () => this.ask(parameters));
  }

  @Get('indicators/:code/children/:childId/why')
  @Described({
    operationId: 'explainVerdict',
    summary: 'Why one child is counted so: facts, rule, arithmetic',
    answers: 'Why',
    path: { ...code, childId: childInPath },
    parameters: momentParameters,
  })
  async why(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') name: string,
    @Param('childId') childId: string,
    @Query() query: Asked,
  ): Promise<void> {
    const parameters = parametersOf(name, query, momentParameters);
    await this.writer.send(request, response, { shown: shownByWhy }, () =>
      this.queries.execute(new ExplainVerdict(parameters, childId)),
    );
  }

  @Get('caseloads')
  @Described({
    operationId: 'listCaseloads',
    summary: 'Caseloads by worker, unless it is said by what',
    answers: 'Answer',
    parameters: publishableParameters,
  })
  async caseloads(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    await this.answer(request, response, parametersOf('caseload', { by: 'worker', ...query }, publishableParameters));
  }

  @Get('caseloads.csv')
  @Described({
    operationId: 'listCaseloadsCsv',
    summary: 'Caseloads as a table',
    parameters: publishableParameters,
  })
  async caseloadsCsv(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    await this.table(request, response, parametersOf('caseload', { by: 'worker', ...query }, publishableParameters));
  }

  private async answer(request: Request, response: Response, parameters: Parameters): Promise<void> {
    const isFixed = parameters.position !== undefined;
    if (parameters.publish === true)
      return this.writer.send(request, response, { isFixed }, () => this.publish(parameters));
    const sending = {
      ...(parameters.children === true ? { shown: shownByAnswer } : {}),
      namesWorkers: parameters.by === 'worker',
      isFixed,
    };
    await this.writer.send(request, response, sending, () => this.ask(parameters));
  }

  private async table(request: Request, response: Response, parameters: Parameters): Promise<void> {
    const isFixed = parameters.position !== undefined;
    const csv = { name: parameters.code, of: (answer: Answer | PublishedAnswer) => resultsCsv(answer) };
    if (parameters.publish === true)
      return this.writer.send(request, response, { isFixed, csv }, () => this.publish(parameters));
    const namesWorkers = parameters.by === 'worker';
    await this.writer.send(request, response, { namesWorkers, isFixed, csv }, () => this.ask(parameters));
  }

  private ask(parameters: Parameters): Promise<Answer> {
    return this.times.timed(parameters.code, () => this.queries.execute(new AnswerQuestion(parameters)));
  }

  private publish(parameters: Parameters): Promise<PublishedAnswer> {
    return this.times.timed(parameters.code, () => this.queries.execute(new AnswerForPublication(parameters)));
  }
}
