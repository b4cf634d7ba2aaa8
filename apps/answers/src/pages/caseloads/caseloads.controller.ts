import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Shown } from '#access';
import {
  csvText,
  indicatorOf,
  ListCaseloads,
  LiveHistory,
  NotFoundError,
  type CaseloadTable,
  type WorkerRow,
} from '#answering';
import { workersCsv } from '../../caseloads/caseloads.controller.js';
import { AnswerWriter } from '../../doors/answer-writer.js';
import { momentOf } from '../../doors/look-of.js';
import { momentParameters, parametersOf, singles, type Query as Asked } from '../../doors/query-parameters.js';
import { type Address, countWords, dayWords, Pages, sortingParameters, type Page } from '../furniture/index.js';
import { askedIndicator } from '../indicator/asked-indicator.js';
import { CountedChildren } from '../measures/counted.js';
import { caseloadsOf } from './caseloads.model.js';
import { workerCells, workerColumns, workerDuties, workerRows, type DutyRows } from './worker.model.js';

const page: Page = { template: 'caseloads/caseloads.njk', namesChildren: false, namesWorkers: true };
const workerPage: Page = { template: 'caseloads/worker.njk', namesChildren: true };

/** Who carries too much? */
@ApiExcludeController()
@Controller()
export class CaseloadsPageController {
  constructor(
    private readonly pages: Pages,
    private readonly writer: AnswerWriter,
    private readonly queries: QueryBus,
    private readonly counted: CountedChildren,
    private readonly live: LiveHistory,
  ) {}

  @Get('caseloads')
  async show(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    await this.pages.send(request, response, page, async ({ address, dayShown }) => {
      const { sort, order, ...moment } = query;
      const table = await this.ask(moment, dayShown);
      return {
        title: 'Caseloads',
        ...surroundingsOf(table, address),
        csv: address.with({ sort: null, order: null, asAt: table.meta.asAt }, '/caseloads.csv'),
        since: dayWords(table.meta.since),
        ...caseloadsOf(
          table,
          singles(
            { ...(sort === undefined ? {} : { sort }), ...(order === undefined ? {} : { order }) },
            sortingParameters,
          ),
          address,
        ),
      };
    });
  }

  @Get('caseloads.csv')
  async table(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    const csv = { name: 'caseloads', of: workersCsv };
    const { dayShown } = this.pages.visit(request);
    await this.writer.send(request, response, { namesWorkers: true, csv }, () => this.ask(query, dayShown));
  }

  @Get('caseloads/:workerId.csv')
  async workerTable(
    @Req() request: Request,
    @Res() response: Response,
    @Param('workerId') workerId: string,
    @Query() query: Asked,
  ): Promise<void> {
    const { dayShown } = this.pages.visit(request);
    const csv = { name: `caseload-${workerId}`, of: ({ cells }: WorkerTable) => csvText(workerColumns, cells) };
    await this.writer.send(request, response, { shown: ({ shown }) => shown, csv }, async (): Promise<WorkerTable> => {
      const table = await this.ask(query, dayShown);
      const { children } = rowOf(table, workerId);
      const cells = workerCells(children, await this.duties(query, dayShown), table.meta.asAt);
      return { cells, shown: shownOf(table, children) };
    });
  }

  @Get('caseloads/:workerId')
  async worker(
    @Req() request: Request,
    @Res() response: Response,
    @Param('workerId') workerId: string,
    @Query() query: Asked,
  ): Promise<void> {
    await this.pages.send(request, response, workerPage, async ({ address, dayShown }) => {
      const table = await this.ask(query, dayShown);
      const { cases, fte, casesPerFte, target, children } = rowOf(table, workerId);
      const load =
        casesPerFte === null ? 'not in post' : `${casesPerFte} for a full-time equivalent (${fte}), target ${target}`;
      return {
        title: `Caseload of ${workerId}`,
        trail: [{ text: 'Caseloads', href: address.to('/caseloads') }],
        ...surroundingsOf(table, address),
        worker: workerId,
        lead: `${countWords(cases, 'child', 'children')}: ${load}.`,
        headings: ['Child', ...workerDuties.map(({ heading }) => heading)].map((text) => ({ text, isNumeric: false })),
        rows: workerRows(children, await this.duties(query, dayShown), address),
        shown: shownOf(table, children),
      };
    });
  }

  /** Who is counted how by the duties of a worker, as at the same moment. */
  private async duties(query: Asked, dayShown: string): Promise<DutyRows[]> {
    const found: DutyRows[] = [];
    for (const { code } of workerDuties) {
      const { question, asAt } = askedIndicator(code, query, dayShown, this.live.history);
      const held = await this.counted.of(indicatorOf(code), { ...question, asAt });
      found.push({ definition: question.indicator.definition, rows: held.answer.rows });
    }
    return found;
  }

  private ask(query: Asked, dayShown: string): Promise<CaseloadTable> {
    const asked = { asAt: dayShown, ...query };
    return this.queries.execute(new ListCaseloads(parametersOf('caseload', asked, momentParameters)));
  }
}

interface WorkerTable {
  readonly cells: readonly (readonly unknown[])[];
  readonly shown: Shown;
}

function rowOf({ workers }: CaseloadTable, workerId: string): WorkerRow {
  const row = workers.find(({ worker }) => worker === workerId);
  if (row === undefined) throw new NotFoundError('unknown-worker', 'There is no such worker here.');
  return row;
}

const shownOf = ({ meta }: CaseloadTable, children: readonly string[]): Shown => ({
  children,
  indicator: 'caseload',
  ...momentOf(meta),
});

const surroundingsOf = ({ meta: { asAt, knownAt, position, checksum } }: CaseloadTable, address: Address) => ({
  asked: { asAt, knownAt, position: address.get('position') },
  foot: { definitionVersion: null, position, checksum },
});
