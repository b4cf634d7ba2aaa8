import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ListLooks, shownByLooks, tableCsv, type LooksListed } from '#answering';
import { AnswerWriter } from '../doors/answer-writer.js';
import { Described } from '../doors/described.js';
import { singles, type Query as Asked } from '../doors/query-parameters.js';

const parameters = ['child', 'who', 'from', 'to'] as const;

/** Who looked at which children: for auditors. The proxy that signs people in decides who may ask. */
@ApiTags('Access')
@Controller('v1')
export class AccessController {
  constructor(
    private readonly queries: QueryBus,
    private readonly writer: AnswerWriter,
  ) {}

  @Get('access')
  @Described({
    operationId: 'listLooks',
    summary: 'Who looked at which children, when and by which door; that it was asked is a look as well',
    answers: 'list of LookTaken',
    parameters: ['child', 'who', 'fromDay', 'toDay'],
  })
  async list(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    const asked = singles(query, parameters);
    await this.writer.send(request, response, { shown: shownByLooks }, () =>
      this.queries.execute(new ListLooks(asked)),
    );
  }

  @Get('access.csv')
  @Described({
    operationId: 'listLooksCsv',
    summary: 'Who looked at which children, as a table',
    parameters: ['child', 'who', 'fromDay', 'toDay'],
  })
  async listCsv(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    const asked = singles(query, parameters);
    const csv = { name: 'access', of: ({ results }: LooksListed) => tableCsv(results) };
    await this.writer.send(request, response, { shown: shownByLooks, csv }, () =>
      this.queries.execute(new ListLooks(asked)),
    );
  }
}
