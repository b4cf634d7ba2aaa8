import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { checksumOf, QuestionError, tableCsv, TellJourney, type Journey, shownByJourney } from '#answering';
import { addMonths, day, dayFaultOf, formatDay, type Day } from '#calendar';
import { AnswerWriter } from '../../doors/answer-writer.js';
import { singles, type Query as Words } from '../../doors/query-parameters.js';
import { Pages, sortingOf, sortingParameters, type Address, type Page } from '../furniture/index.js';
import { childModel, dutyColumns, dutySorting } from './child.model.js';
import { firstDayOf, pictureOf } from './child-picture.js';

const page: Page = { template: 'child/child.njk', namesChildren: true };
const words = ['asAt', 'knownAt', 'from', 'events', ...sortingParameters] as const;

/** What happened to this child, and when did we know? */
@ApiExcludeController()
@Controller('children')
export class ChildPageController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: QueryBus,
    private readonly writer: AnswerWriter,
  ) {}

  @Get(':child.csv')
  async table(
    @Req() request: Request,
    @Res() response: Response,
    @Param('child') child: string,
    @Query() query: Words,
  ): Promise<void> {
    const { dayShown } = this.pages.visit(request);
    const { asAt = dayShown, knownAt } = singles(query, words);
    const csv = { name: `child-${child}`, of: ({ events }: Journey) => tableCsv(events) };
    await this.writer.send(request, response, { csv, shown: shownByJourney }, () =>
      this.queries.execute(new TellJourney(child, { asAt, knownAt })),
    );
  }

  @Get(':child')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('child') child: string,
    @Query() query: Words,
  ): Promise<void> {
    await this.pages.send(request, response, page, async ({ address, dayShown }) => {
      const { asAt = dayShown, knownAt, from, events, ...sort } = singles(query, words);
      const sorting = sortingOf(sort, dutyColumns, dutySorting);
      const newestFirst = isNewestFirst(events);
      const journey = await this.queries.execute(new TellJourney(child, { asAt, knownAt }));
      const first = firstDayOf(journey);
      const drawnFrom = from === undefined ? null : dayAsked(from);
      return {
        title: `Child ${child}`,
        trail: [{ text: 'Overview', href: address.to('/') }],
        asked: {
          asAt,
          knownAt: journey.knownAt,
          position: null,
          pinnedBy: 'knownAt',
          ...(first === null ? {} : { earliest: first }),
        },
        foot: { definitionVersion: null, position: journey.position, checksum: checksumOf(journey) },
        shown: shownByJourney(journey),
        ...childModel(journey, sorting, newestFirst, address),
        isEmpty: first === null,
        picture: first === null ? null : pictureOf(journey, drawnFrom ?? day(first)),
        spans: spansOf(address, journey, from),
        order: {
          text: newestFirst ? 'Oldest first' : 'Newest first',
          href: address.with({ events: newestFirst ? null : 'newest' }),
        },
      };
    });
  }
}

function isNewestFirst(events: string | undefined): boolean {
  if (events === undefined || events === 'newest') return events === 'newest';
  throw new QuestionError([
    { path: 'events', code: 'not-understood', message: `events is newest, or left out, not '${events.slice(0, 40)}'` },
  ]);
}

function dayAsked(from: string): Day {
  const fault = dayFaultOf(from);
  if (fault !== null) throw new QuestionError([{ path: 'from', code: 'not-understood', message: `from: ${fault}` }]);
  return day(from);
}

/** How much of the file the picture shows. */
function spansOf(address: Address, { standsOn }: Journey, from: string | undefined) {
  const last = day(standsOn);
  const spans = [
    { text: 'Everything', from: null },
    ...[
      ['Two years', 24],
      ['One year', 12],
      ['Three months', 3],
    ].map(([text, months]) => ({ text: text as string, from: formatDay(addMonths(last, -(months as number))) })),
  ];
  return spans.map((span) => ({
    text: span.text,
    href: address.with({ from: span.from }),
    current: (from ?? null) === span.from,
  }));
}
