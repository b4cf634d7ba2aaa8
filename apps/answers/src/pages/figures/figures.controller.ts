import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  figuresCsv,
  indicatorOf,
  ListFigures,
  movedCsv,
  RecheckFigure,
  shownByRecheck,
  type PublishedFigure,
  type Recheck,
} from '#answering';
import { AnswerWriter } from '../../doors/answer-writer.js';
import { singles, type Query as Words } from '../../doors/query-parameters.js';
import { movedColumns, movedRows, movedSorting } from '../evidence/moved-rows.js';
import { headingsOf, Pages, sorted, sortingOf, sortingParameters, type Page } from '../furniture/index.js';
import {
  figureCells,
  figureColumns,
  figureFacts,
  figureLinks,
  figureSorting,
  pathOf,
  publishable,
  recheckShown,
} from './figures.model.js';

const listPage: Page = { template: 'figures/figures.njk', namesChildren: false };
const figurePage: Page = { template: 'figures/figure.njk', namesChildren: false };
const recheckPage: Page = { template: 'figures/recheck.njk', namesChildren: true };

const toFigures = { text: 'Figures', href: '/figures' };
const overview = { text: 'Overview', href: '/' };

/** What was published, and would it be the same today? */
@ApiExcludeController()
@Controller('figures')
export class FiguresPageController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: QueryBus,
    private readonly writer: AnswerWriter,
  ) {}

  @Get()
  async list(@Req() request: Request, @Res() response: Response, @Query() query: Words): Promise<void> {
    await this.pages.send(request, response, listPage, async ({ address, dayShown }) => {
      const sorting = sortingOf(singles(query, sortingParameters), figureColumns, figureSorting);
      const figures = sorted(await this.queries.execute(new ListFigures()), figureColumns, sorting);
      return {
        title: 'Published figures',
        trail: [overview],
        csv: '/figures.csv',
        headings: headingsOf(figureColumns, sorting, address),
        rows: figures.map(figureCells),
        publish: { indicators: publishable(), asAt: dayShown },
      };
    });
  }

  /** The form of the list names an indicator in a field; the figure to publish has an address of its own. */
  @Get('publish')
  publish(@Res() response: Response, @Query() query: Words): void {
    const { indicator = '', asAt } = singles(query, ['indicator', 'asAt']);
    const { definition } = indicatorOf(indicator);
    const moment = asAt === undefined ? '' : `?${new URLSearchParams({ asAt })}`;
    response.redirect(303, `/indicators/${definition.code}/publish${moment}`);
  }

  @Get(':id/recheck.csv')
  async recheckTable(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id') id: string,
    @Query() query: Words,
  ): Promise<void> {
    singles(query, sortingParameters);
    const csv = { name: `recheck-${id}`, of: ({ moved }: Recheck) => movedCsv(moved) };
    await this.writer.send(request, response, { csv, shown: shownByRecheck }, () =>
      this.queries.execute(new RecheckFigure(id)),
    );
  }

  @Get(':id/recheck')
  async recheck(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id') id: string,
    @Query() query: Words,
  ): Promise<void> {
    await this.pages.send(request, response, recheckPage, async ({ address }) => {
      const sorting = sortingOf(singles(query, sortingParameters), movedColumns, movedSorting);
      const found = await this.queries.execute(new RecheckFigure(id));
      const { figure, now, moved } = found;
      const { title } = indicatorOf(figure.indicator).definition;
      const ofNow = address.as({
        asAt: figure.asAt,
        knownAt: figure.knownAt,
        policy: Object.entries(figure.asked).map(([key, value]) => `${key}=${String(value)}`),
      });
      return {
        title: `Counted again: ${title}`,
        trail: [overview, toFigures, { text: figure.id, href: pathOf(figure) }],
        foot: { definitionVersion: now.definitionVersion, position: now.position, checksum: figure.checksum },
        shown: shownByRecheck(found),
        facts: figureFacts(figure).slice(0, 4),
        recheck: recheckShown(found),
        headings: headingsOf(movedColumns, sorting, address),
        rows: movedRows(sorted(moved, movedColumns, sorting), figure.indicator, ofNow),
      };
    });
  }

  @Get(':id.csv')
  async figureTable(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id') id: string,
    @Query() query: Words,
  ): Promise<void> {
    singles(query, []);
    const csv = { name: `figure-${id}`, of: figuresCsv };
    await this.writer.send(request, response, { csv }, () => this.queries.execute(new ListFigures(id)));
  }

  @Get(':id')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id') id: string,
    @Query() query: Words,
  ): Promise<void> {
    singles(query, []);
    await this.pages.send(request, response, figurePage, async () => {
      const [figure] = (await this.queries.execute(new ListFigures(id))) as [PublishedFigure];
      return {
        title: `Figure ${figure.id}`,
        trail: [overview, toFigures],
        foot: {
          definitionVersion: figure.definitionVersion,
          position: figure.position,
          checksum: figure.checksum,
        },
        facts: figureFacts(figure),
        links: figureLinks(figure),
        recheck: `${pathOf(figure)}/recheck`,
      };
    });
  }
}

/** Published figures as a table, under the address of the list. */
@ApiExcludeController()
@Controller('figures.csv')
export class FiguresTableController {
  constructor(
    private readonly queries: QueryBus,
    private readonly writer: AnswerWriter,
  ) {}

  @Get()
  async table(@Req() request: Request, @Res() response: Response, @Query() query: Words): Promise<void> {
    singles(query, sortingParameters);
    const csv = { name: 'figures', of: figuresCsv };
    await this.writer.send(request, response, { csv }, () => this.queries.execute(new ListFigures()));
  }
}
