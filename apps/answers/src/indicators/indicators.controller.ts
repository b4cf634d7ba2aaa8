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
import {
  momentParameters,
  parametersOf,
  questionParameters,
  singles,
  tableParameters,
  type Query as Asked,
} from '../doors/query-parameters.js';
import { AnswerTimes } from './answer-times.js';

const code = {
  code: {
    description: 'The folder name (placement-stability-short-term) or the sector’s code (STB-62), in either case.',
    example: 'STB-62',
  },
};
const childId = { description: 'The child’s local identifier.', example: '398768' };

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
    await this.writer.send(request, response, { namesChildren: false }, async () => ({
      results: await this.queries.execute(new ListIndicators()),
    }));
  }

  @Get('indicators.csv')
  @Described({ operationId: 'listIndicatorsCsv', summary: 'The catalogue as a table' })
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
      { namesChildren: false },
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
    parameters: tableParameters,
  })
  async valuesCsv(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') name: string,
    @Query() query: Asked,
  ): Promise<void> {
    await this.table(request, response, parametersOf(name, query, tableParameters));
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
    const sending = { namesChildren: true, csv: { name: `${name}-children` } };
    await this.writer.send(request, response, sending, async () => childrenCsv(await this.ask(parameters)));
  }

  @Get('indicators/:code/children/:childId/why')
  @Described({
    operationId: 'explainVerdict',
    summary: 'Why one child is counted so: facts, rule, arithmetic',
    answers: 'Why',
    path: { ...code, childId },
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
    await this.writer.send(request, response, { namesChildren: true }, () =>
      this.queries.execute(new ExplainVerdict(parameters, childId)),
    );
  }

  @Get('caseloads')
  @Described({
    operationId: 'listCaseloads',
    summary: 'Caseloads by worker, unless it is said by what',
    answers: 'Answer',
    parameters: tableParameters,
  })
  async caseloads(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    await this.answer(request, response, parametersOf('caseload', { by: 'worker', ...query }, tableParameters));
  }

  @Get('caseloads.csv')
  @Described({
    operationId: 'listCaseloadsCsv',
    summary: 'Caseloads as a table',
    parameters: tableParameters,
  })
  async caseloadsCsv(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    await this.table(request, response, parametersOf('caseload', { by: 'worker', ...query }, tableParameters));
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
