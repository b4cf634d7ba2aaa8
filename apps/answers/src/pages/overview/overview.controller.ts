import { Controller, Get, Logger, Query, Req, Res, type OnApplicationBootstrap } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { checksumOf, csvText, LiveHistory, questionOf, refuseUnpublishable, type Held } from '#answering';
import { formatInstant, type Day } from '#calendar';
import { indicators } from '#indicators';
import { type Measure, monthsTo } from '#measures';
import { AnswerWriter } from '../../doors/answer-writer.js';
import { flagOf, singles, type Query as Asked } from '../../doors/query-parameters.js';

import { Pages, publicationOf, type Page } from '../furniture/index.js';
import { Measures, type Moment } from '../measures/measures.js';
import { overviewCells, overviewColumns, overviewOf } from './overview.model.js';

const page: Page = { template: 'overview/overview.njk', namesChildren: false };

interface Found extends Held<Measure[]> {
  readonly moment: Moment;
  readonly isPublic: boolean;
  readonly asAt: string;
  readonly days: readonly Day[];
}

/** How are we doing, and is it changing? */
@ApiExcludeController()
@Controller()
export class OverviewController implements OnApplicationBootstrap {
  private readonly logger = new Logger(OverviewController.name);

  constructor(
    private readonly pages: Pages,
    private readonly writer: AnswerWriter,
    private readonly measures: Measures,
    private readonly live: LiveHistory,
  ) {}

  /** The first to open the overview shall not wait for it to be counted: that begins when the doors open. */
  onApplicationBootstrap(): void {
    this.find({}, this.pages.dayShown).catch((error: unknown) => {
      this.logger.error({ message: 'The overview could not be counted beforehand', error: String(error) });
    });
  }

  @Get('overview.csv')
  async table(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    const { dayShown } = this.pages.visit(request);
    const csv = { name: 'overview', of: ({ answer }: Found) => csvText(overviewColumns, overviewCells(answer)) };
    await this.writer.send(request, response, { csv }, () => this.find(query, dayShown));
  }

  @Get()
  async show(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    await this.pages.send(request, response, page, async ({ address, dayShown }) => {
      const { answer, asAt, days, moment, isPublic, heldCount, position } = await this.find(query, dayShown);
      const { knownAt, ordinal } = moment;
      return {
        title: 'How children are doing, and whether it is changing',
        asked: {
          asAt,
          knownAt: knownAt === null ? null : formatInstant(knownAt),
          position: ordinal === null ? null : position,
          heldCount,
        },
        publication: publicationOf({
          address,
          isPublic,
          asAt: days.at(-1)!,
          told: {
            measure: answer.map(({ figure }) => figure),
            'earlier figure': answer.flatMap(({ figures }) => figures.slice(0, -1)),
          },
        }),
        foot: { definitionVersion: null, position, checksum: checksumOf(answer.map(({ figure }) => figure)) },
        ...overviewOf(answer, days, address),
      };
    });
  }

  private async find(query: Asked, dayShown: string): Promise<Found> {
    const { asAt = dayShown, publish, ...known } = singles(query, ['asAt', 'knownAt', 'position', 'publish']);
    const isPublic = flagOf('publish', publish) ?? false;
    const moment = questionOf({ code: indicators[0]!.definition.code, asAt, ...known }, this.live.history);
    if (isPublic) refuseUnpublishable(this.live.history, moment);
    const days = monthsTo(moment.asAts[0]);
    return { ...(await this.measures.of(indicators, moment, days, isPublic)), moment, isPublic, asAt, days };
  }
}
