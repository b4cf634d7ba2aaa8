import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { LiveHistory, statusOf, tableCsv, Verifications } from '#answering';
import { Metrics } from '#platform';
import { AnswerWriter } from '../../doors/answer-writer.js';
import { singles, type Query as Asked } from '../../doors/query-parameters.js';
import { Projections } from '../../projections/projections.js';
import { Pages, type Page } from '../furniture/index.js';
import { operationsOf, type Intake } from './operations.model.js';

const page: Page = { template: 'operations/operations.njk', namesChildren: false, changesByItself: true };

/** Is it running? */
@ApiExcludeController()
@Controller()
export class OperationsPageController {
  constructor(
    private readonly pages: Pages,
    private readonly writer: AnswerWriter,
    private readonly live: LiveHistory,
    private readonly projections: Projections,
    private readonly metrics: Metrics,
    private readonly verifications: Verifications,
  ) {}

  @Get('operations.csv')
  async table(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, []);
    const csv = { name: 'operations', of: tableCsv };
    await this.writer.send(request, response, { csv }, () => this.projections.list());
  }

  @Get('operations')
  async show(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, []);
    await this.pages.send(request, response, page, async () => {
      const status = await statusOf(this.live);
      const projections = await this.projections.list();
      return {
        title: 'Operations',
        foot: { definitionVersion: null, position: status.ledger.position, checksum: null },
        ...operationsOf(status, projections, await this.intake(), this.verifications.list()),
      };
    });
  }

  private async intake(): Promise<Intake> {
    const { eventsRecorded, eventsRefused } = this.metrics;
    const [recorded, refused] = await Promise.all([eventsRecorded.get(), eventsRefused.get()]);
    return {
      recorded: recorded.values
        .map(({ labels, value }) => ({ type: String(labels.type), count: value }))
        .sort((a, b) => b.count - a.count),
      refused: refused.values
        .map(({ labels, value }) => ({ code: String(labels.code), count: value }))
        .sort((a, b) => b.count - a.count),
    };
  }
}
