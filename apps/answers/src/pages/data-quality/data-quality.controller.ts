import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  AskRecordQuality,
  csvText,
  doubtsCsv,
  ListDoubts,
  ListUnallocated,
  tableCsv,
  type DataQuality,
  type Unallocated,
} from '#answering';
import { AnswerWriter } from '../../doors/answer-writer.js';
import { momentOf } from '../../doors/look-of.js';
import { singles, type Query as Asked } from '../../doors/query-parameters.js';
import { countWords, pagedBy, Pages, sortingParameters, type Page } from '../furniture/index.js';
import { dataQualityModel, doubtRows } from './data-quality.model.js';

const page: Page = { template: 'data-quality/data-quality.njk', namesChildren: false };
const childrenPage: Page = { template: 'data-quality/children.njk', namesChildren: true };
const rowsMax = 100;

/** What can the records not say for certain? */
@ApiExcludeController()
@Controller()
export class DataQualityPageController {
  constructor(
    private readonly pages: Pages,
    private readonly writer: AnswerWriter,
    private readonly queries: QueryBus,
  ) {}

  @Get('data-quality.csv')
  async table(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    const moment = singles(query, ['asAt', 'knownAt']);
    const csv = { name: 'data-quality', of: ({ results }: DataQuality) => tableCsv(results) };
    await this.writer.send(request, response, { csv }, () => this.queries.execute(new ListDoubts(moment)));
  }

  @Get('data-quality')
  async show(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    await this.pages.send(request, response, page, async ({ address, dayShown }) => {
      const { sort, order, ...asked } = singles(query, ['asAt', 'knownAt', ...sortingParameters]);
      const moment = { asAt: dayShown, ...asked };
      const quality = await this.queries.execute(new AskRecordQuality(moment));
      const { doubts } = quality;
      const sorting = { ...(sort === undefined ? {} : { sort }), ...(order === undefined ? {} : { order }) };
      return {
        title: 'Data quality',
        asked: { asAt: moment.asAt, knownAt: doubts.meta.knownAt, position: null, pinnedBy: 'knownAt' },
        csv: address.with({ sort: null, order: null, asAt: moment.asAt }, '/data-quality.csv'),
        foot: { definitionVersion: null, position: doubts.meta.position, checksum: null },
        delaysSince: quality.meta.delaysSince,
        children: address.to('/data-quality/children'),
        unallocatedHref: address.to('/data-quality/unallocated'),
        ...dataQualityModel(quality, sorting, address),
      };
    });
  }

  @Get('data-quality/children.csv')
  async childrenTable(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    const { rule, ...moment } = singles(query, ['asAt', 'knownAt', 'rule']);
    const of = ({ doubts }: DataQuality) => doubts.filter(({ code }) => rule === undefined || code === rule);
    const shown = (found: DataQuality) => ({ children: of(found).map(({ child }) => child), ...momentOf(found.meta) });
    const csv = { name: 'data-quality-children', of: (found: DataQuality) => doubtsCsv(of(found)) };
    await this.writer.send(request, response, { shown, csv }, () => this.queries.execute(new ListDoubts(moment)));
  }

  @Get('data-quality/children')
  async children(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    await this.pages.send(request, response, childrenPage, async ({ address, dayShown }) => {
      const { rule, page: number, ...asked } = singles(query, ['asAt', 'knownAt', 'rule', 'page']);
      const found = await this.queries.execute(new ListDoubts({ asAt: dayShown, ...asked }));
      const doubts = found.doubts.filter(({ code }) => rule === undefined || code === rule);
      const paged = pagedBy(doubts, number, rowsMax, address);
      return {
        title: rule === undefined ? 'Doubtful facts' : `Doubtful facts: rule ${rule}`,
        trail: [{ text: 'Data quality', href: address.to('/data-quality') }],
        asked: { asAt: found.meta.asAt, knownAt: found.meta.knownAt, position: null, pinnedBy: 'knownAt' },
        foot: { definitionVersion: null, position: found.meta.position, checksum: null },
        lead: countWords(doubts.length, 'doubtful fact'),
        headings: ['Child', 'Rule', 'What is doubtful'].map((heading) => ({ text: heading, isNumeric: false })),
        ...paged,
        rows: doubtRows(paged.rows, address),
        shown: { children: paged.rows.map(({ child }) => child), ...momentOf(found.meta) },
      };
    });
  }

  @Get('data-quality/unallocated.csv')
  async unallocatedTable(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    const { dayShown } = this.pages.visit(request);
    const asked = singles(query, ['asAt', 'knownAt']);
    const csv = {
      name: 'unallocated',
      of: ({ meta, children }: Unallocated) =>
        csvText(
          ['child', 'as_at'],
          children.map((child) => [child, meta.asAt]),
        ),
    };
    const shown = ({ meta, children }: Unallocated) => ({ children, ...momentOf(meta) });
    await this.writer.send(request, response, { shown, csv }, () =>
      this.queries.execute(new ListUnallocated({ asAt: dayShown, ...asked })),
    );
  }

  @Get('data-quality/unallocated')
  async unallocated(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    await this.pages.send(request, response, childrenPage, async ({ address, dayShown }) => {
      const asked = singles(query, ['asAt', 'knownAt']);
      const { meta, children } = await this.queries.execute(new ListUnallocated({ asAt: dayShown, ...asked }));
      return {
        title: 'Children in care without a social worker',
        trail: [{ text: 'Data quality', href: address.to('/data-quality') }],
        asked: { asAt: meta.asAt, knownAt: meta.knownAt, position: null, pinnedBy: 'knownAt' },
        foot: { definitionVersion: null, position: meta.position, checksum: null },
        lead: `${countWords(children.length, 'child', 'children')} looked after without an open primary allocation`,
        headings: [{ text: 'Child', isNumeric: false }],
        rows: children.map((child) => [{ text: child, href: address.to(`/children/${encodeURIComponent(child)}`) }]),
        pagination: null,
        shown: { children, ...momentOf(meta) },
      };
    });
  }
}
