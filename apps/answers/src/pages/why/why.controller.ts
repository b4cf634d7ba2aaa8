import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { checksumOf, ExplainVerdict, factsCsv, indicatorOf, shownByWhy, type Why } from '#answering';
import { AnswerWriter } from '../../doors/answer-writer.js';
import { momentParameters, parametersOf, type Query as Words } from '../../doors/query-parameters.js';
import { Pages, type Page } from '../furniture/index.js';
import { whyModel } from './why.model.js';

const page: Page = { template: 'why/why.njk', namesChildren: true };

/** Why is this child counted so? */
@ApiExcludeController()
@Controller('indicators/:code/children')
export class WhyPageController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: QueryBus,
    private readonly writer: AnswerWriter,
  ) {}

  @Get(':child.csv')
  async table(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') code: string,
    @Param('child') child: string,
    @Query() query: Words,
  ): Promise<void> {
    const { dayShown } = this.pages.visit(request);
    const csv = { name: `${code}-${child}-why`, of: factsCsv };
    await this.writer.send(request, response, { csv, shown: shownByWhy }, () => this.ask(code, child, query, dayShown));
  }

  @Get(':child')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') code: string,
    @Param('child') child: string,
    @Query() query: Words,
  ): Promise<void> {
    await this.pages.send(request, response, page, async ({ address, dayShown }) => {
      const why = await this.ask(code, child, query, dayShown);
      const { definition } = indicatorOf(code);
      const { asAt, knownAt, position, definitionVersion } = why.meta;
      const indicator = address.to(`/indicators/${definition.code}`);
      return {
        title: `Why child ${child} is counted so`,
        trail: [
          { text: 'Overview', href: address.to('/') },
          { text: definition.title, href: indicator },
          { text: 'Who is counted', href: address.to(`/indicators/${definition.code}/children`) },
        ],
        asked: { asAt, knownAt, position: query['position'] === undefined ? null : position },
        foot: { definitionVersion, position, checksum: checksumOf(why) },
        shown: shownByWhy(why),
        measure: definition.title,
        sectorCode: definition.sectorCode,
        ...whyModel(why, definition, address),
      };
    });
  }

  private ask(code: string, child: string, query: Words, dayShown: string): Promise<Why> {
    const parameters = parametersOf(code, { asAt: dayShown, ...query }, momentParameters);
    return this.queries.execute(new ExplainVerdict(parameters, child));
  }
}
