import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ListPolicies, tableCsv } from '#answering';
import { AnswerWriter } from '../doors/answer-writer.js';
import { Described } from '../doors/described.js';
import { singles, type Query as Asked } from '../doors/query-parameters.js';

/** The counting conventions and local standards: what they decide, and what was adopted. */
@ApiTags('Policies')
@Controller('v1')
export class PoliciesController {
  constructor(
    private readonly queries: QueryBus,
    private readonly writer: AnswerWriter,
  ) {}

  @Get('policies')
  @Described({
    operationId: 'listPolicies',
    summary: 'Every policy, its default and what was adopted',
    answers: 'list of Policy',
  })
  async list(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, []);
    await this.writer.send(request, response, {}, async () => ({
      results: await this.queries.execute(new ListPolicies()),
    }));
  }

  @Get('policies.csv')
  @Described({ operationId: 'listPoliciesCsv', summary: 'Every policy, as a table' })
  async listCsv(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, []);
    const csv = { name: 'policies', of: tableCsv };
    await this.writer.send(request, response, { csv }, () => this.queries.execute(new ListPolicies()));
  }
}
