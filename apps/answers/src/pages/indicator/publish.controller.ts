import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { LiveHistory, PublishFigure, type UnderstoodQuestion } from '#answering';
import { formatDay } from '#calendar';
import { momentParameters, parametersOf, type Query as Words } from '../../doors/query-parameters.js';
import { Pages, type Page } from '../furniture/index.js';
import { madeOf } from '../measures/measure-words.js';
import { Measures } from '../measures/measures.js';
import { askedIndicator, momentAsked } from './asked-indicator.js';

const page: Page = { template: 'indicator/publish.njk', namesChildren: false, hasForm: true };

/** Publishing a figure: shown once more, then recorded for ever. */
@ApiExcludeController()
@Controller('indicators/:code/publish')
export class PublishPageController {
  constructor(
    private readonly pages: Pages,
    private readonly commands: CommandBus,
    private readonly measures: Measures,
    private readonly live: LiveHistory,
  ) {}

  @Get()
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') code: string,
    @Query() query: Words,
  ): Promise<void> {
    await this.pages.send(request, response, page, async ({ address, dayShown }) => {
      const { dayShown: day, ...words } = { dayShown, ...query };
      parametersOf(code, words, momentParameters);
      const asked = askedIndicator(code, words, day, this.live.history);
      const { indicator, policies } = asked.question;
      const { definition } = indicator;
      const { answer, position, heldCount } = await this.measures.of([indicator], asked.question, [asked.asAt]);
      const [measure] = answer as [(typeof answer)[number]];
      const asAt = formatDay(asked.asAt);
      const fields = address.fieldsBut(['asAt']).filter(({ value }) => value !== '');
      return {
        title: 'Publish this figure',
        trail: [
          { text: 'Overview', href: address.to('/') },
          { text: definition.title, href: address.to(`/indicators/${definition.code}`) },
        ],
        csv: null,
        asked: momentAsked(asked, asAt, position, heldCount),
        foot: { definitionVersion: definition.version, position, checksum: null },
        measure: definition.title,
        display: measure.figure.display,
        madeOf: madeOf(measure),
        settings: Object.entries(policies).map(([key, value]) => `${key} = ${String(value)}`),
        action: `/indicators/${definition.code}/publish`,
        fields: [...fields, { name: 'asAt', value: asAt }, ...pinned(asked.question, position)],
        back: address.to(`/indicators/${definition.code}`),
      };
    });
  }

  @Post()
  async publish(@Req() request: Request, @Res() response: Response, @Param('code') code: string): Promise<void> {
    const { formToken: _token, ...words } = request.body as Words;
    const figure = await this.commands.execute(new PublishFigure(parametersOf(code, words, momentParameters)));
    response.redirect(303, `/figures/${encodeURIComponent(figure.id)}`);
  }
}

/** What is published is what was seen: also where more is recorded between the look and the word. */
const pinned = ({ knownAt, ordinal }: UnderstoodQuestion, position: string | null) =>
  knownAt !== null || ordinal !== null || position === null ? [] : [{ name: 'position', value: position }];
