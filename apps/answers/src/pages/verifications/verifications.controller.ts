import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { csvText, shownByVerification, tableCsv, Verifications, type VerificationRun } from '#answering';
import { addMonths, day, formatDay } from '#calendar';
import { AnswerWriter } from '../../doors/answer-writer.js';
import { singles, type Query as Words } from '../../doors/query-parameters.js';
import { figuresAskedOf, figuresParameters } from '../../verifications/figures-asked.js';
import { headingsOf, Pages, sorted, sortingOf, sortingParameters, type Page } from '../furniture/index.js';
import {
  runTable,
  runTableColumns,
  runCells,
  runColumns,
  runPath,
  runShown,
  runSorting,
  verifiable,
} from './verifications.model.js';

const listPage: Page = {
  template: 'verifications/verifications.njk',
  namesChildren: false,
  hasForm: true,
  changesByItself: true,
};
const runPage: Page = { template: 'verifications/verification.njk', namesChildren: true };

/** Can the figures be trusted? */
@ApiExcludeController()
@Controller()
export class VerificationsPageController {
  constructor(
    private readonly pages: Pages,
    private readonly verifications: Verifications,
    private readonly writer: AnswerWriter,
  ) {}

  @Get('verifications')
  async list(@Req() request: Request, @Res() response: Response, @Query() query: Words): Promise<void> {
    await this.pages.send(request, response, listPage, async ({ address, asker, dayShown }) => {
      const sorting = sortingOf(singles(query, sortingParameters), runColumns, runSorting);
      const runs = sorted(this.verifications.list(), runColumns, sorting);
      const to = day(dayShown);
      return {
        title: 'Replay and verify',
        trail: [{ text: 'Overview', href: '/' }],
        headings: headingsOf(runColumns, sorting, address),
        rows: runs.map(runCells),
        asker: asker.how === 'proxy' ? asker.name : null,
        form: {
          indicators: verifiable(),
          from: formatDay(addMonths(to, -11)).slice(0, 7),
          to: formatDay(to).slice(0, 7),
        },
      };
    });
  }

  @Get('verifications.csv')
  async runs(@Req() request: Request, @Res() response: Response, @Query() query: Words): Promise<void> {
    singles(query, sortingParameters);
    const csv = {
      name: 'verifications',
      of: (found: VerificationRun[]) => csvText(runTableColumns, found.map(runTable)),
    };
    // it changes while nothing is recorded, as its page does
    await this.writer.send(request, response, { csv, namesWorkers: true }, () =>
      Promise.resolve([...this.verifications.list()]),
    );
  }

  @Post('verifications')
  start(@Req() request: Request, @Res() response: Response): void {
    const { formToken: _token, ...fields } = request.body as Words;
    const { code = '', ...period } = singles(fields, figuresParameters);
    // the form sends a period also where only the histories are compared
    const asked = code === '' ? null : figuresAskedOf({ code, ...period });
    const { asker } = this.pages.visit(request);
    const run = this.verifications.start(asked, asker.how === 'proxy' ? asker.name : null);
    response.redirect(303, runPath(run.id));
  }

  @Get('verifications/:id.csv')
  async table(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id') id: string,
    @Query() query: Words,
  ): Promise<void> {
    singles(query, []);
    const csv = {
      name: `verification-${id}`,
      of: ({ record }: VerificationRun) => tableCsv(record?.differences ?? []),
    };
    await this.writer.send(request, response, { csv, shown: shownByVerification }, async () =>
      this.verifications.find(id),
    );
  }

  @Get('verifications/:id')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id') id: string,
    @Query() query: Words,
  ): Promise<void> {
    singles(query, []);
    await this.pages.send(request, response, runPage, async () => {
      const run = this.verifications.find(id);
      return {
        title: 'Verification',
        trail: [
          { text: 'Overview', href: '/' },
          { text: 'Replay and verify', href: '/verifications' },
        ],
        csv: run.record === undefined ? null : `${runPath(id)}.csv`,
        foot: {
          definitionVersion: run.record?.definitionVersion ?? null,
          position: run.record?.position ?? null,
          checksum: run.record?.checksum ?? null,
        },
        shown: shownByVerification(run),
        run: runShown(run),
        reload: runPath(id),
      };
    });
  }
}
