import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  AnswerQuestion,
  childrenCsv,
  ExplainVerdict,
  ListIndicators,
  resultsCsv,
  tableCsv,
  type Parameters,
} from '#answering';
import { AnswerWriter } from '../doors/answer-writer.js';
import { Described } from '../doors/described.js';
import { parametersOf, questionParameters, singles, type Query as Asked } from '../doors/query-parameters.js';
import { AnswerTimes } from './answer-times.js';

const code = {
  code: 'The folder name (placement-stability-short-term) or the sector’s code (STB-62), in either case.',
};

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
  @Described({ operationId: 'listIndicators', summary: 'The catalogue' })
  async list(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, []);
    await this.writer.send(request, response, { namesChildren: false }, async () => ({
      results: await this.queries.execute(new ListIndicators()),
    }));
  }

  @Get('indicators.csv')
  @Described({ operationId: 'listIndicatorsCsv', summary: 'The catalogue as a table', csv: true })
  async listCsv(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, []);
    const sending = { namesChildren: false, csv: { name: 'indicators' } };
    await this.writer.send(request, response, sending, async () =>
      tableCsv(await this.queries.execute(new ListIndicators())),
    );
  }

  @Get('indicators/:code')
  @Described({
    operationId: 'defineIndicator',
    summary: 'What an indicator counts, by which rules and settings',
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
      { namesChildren: false },
      async () => (await this.queries.execute(new ListIndicators(name)))[0]!,
    );
  }

  @Get('indicators/:code/values')
  @Described({
    operationId: 'answerIndicator',
    summary: 'Figures of an indicator',
    path: code,
    parameters: questionParameters,
  })
  async values(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') name: string,
    @Query() query: Asked,
  ): Promise<void> {
    await this.answer(request, response, parametersOf(name, query));
  }

  @Get('indicators/:code/values.csv')
  @Described({
    operationId: 'answerIndicatorCsv',
    summary: 'Figures of an indicator as a table',
    path: code,
    parameters: questionParameters,
    csv: true,
  })
  async valuesCsv(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') name: string,
    @Query() query: Asked,
  ): Promise<void> {
    await this.table(request, response, parametersOf(name, query, { children: false }));
  }

  @Get('indicators/:code/children')
  @Described({
    operationId: 'listChildren',
    summary: 'Who is counted, and each verdict',
    path: code,
    parameters: questionParameters,
  })
  async children(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') name: string,
    @Query() query: Asked,
  ): Promise<void> {
    await this.answer(request, response, parametersOf(name, query, { children: true }));
  }

  @Get('indicators/:code/children.csv')
  @Described({
    operationId: 'listChildrenCsv',
    summary: 'Who is counted, as a table',
    path: code,
    parameters: questionParameters,
    csv: true,
  })
  async childrenCsv(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') name: string,
    @Query() query: Asked,
  ): Promise<void> {
    const parameters = parametersOf(name, query, { children: true });
    const sending = { namesChildren: true, csv: { name: `${name}-children` } };
    await this.writer.send(request, response, sending, async () => childrenCsv(await this.ask(parameters)));
  }

  @Get('indicators/:code/children/:childId/why')
  @Described({
    operationId: 'explainVerdict',
    summary: 'Why one child is counted so: facts, rule, arithmetic',
    path: { ...code, childId: 'The child’s local identifier.' },
    parameters: ['asAt', 'knownAt', 'position', 'policy'],
  })
  async why(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') name: string,
    @Param('childId') childId: string,
    @Query() query: Asked,
  ): Promise<void> {
    const parameters = parametersOf(name, query);
    await this.writer.send(request, response, { namesChildren: true }, () =>
      this.queries.execute(new ExplainVerdict(parameters, childId)),
    );
  }

  @Get('caseloads')
  @Described({
    operationId: 'listCaseloads',
    summary: 'Caseloads by worker, team or service',
    parameters: ['asAt', 'knownAt', 'position', 'policy', 'by'],
  })
  async caseloads(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    await this.answer(request, response, parametersOf('caseload', { by: 'worker', ...query }));
  }

  @Get('caseloads.csv')
  @Described({
    operationId: 'listCaseloadsCsv',
    summary: 'Caseloads as a table',
    parameters: ['asAt', 'knownAt', 'position', 'policy', 'by'],
    csv: true,
  })
  async caseloadsCsv(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    await this.table(request, response, parametersOf('caseload', { by: 'worker', ...query }, { children: false }));
  }

  private async answer(request: Request, response: Response, parameters: Parameters): Promise<void> {
    const sending = {
      namesChildren: parameters.children === true || parameters.by === 'worker',
      isFixed: parameters.position !== undefined,
    };
    await this.writer.send(request, response, sending, () => this.ask(parameters));
  }

  private async table(request: Request, response: Response, parameters: Parameters): Promise<void> {
    const sending = {
      namesChildren: parameters.by === 'worker',
      isFixed: parameters.position !== undefined,
      csv: { name: parameters.code },
    };
    await this.writer.send(request, response, sending, async () => resultsCsv(await this.ask(parameters)));
  }

  private ask(parameters: Parameters) {
    return this.times.timed(parameters.code, () => this.queries.execute(new AnswerQuestion(parameters)));
  }
}
