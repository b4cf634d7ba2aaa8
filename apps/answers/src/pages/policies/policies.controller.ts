import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  AnswerQuestion,
  csvText,
  LiveHistory,
  ListPolicies,
  NotFoundError,
  tableCsv,
  type PolicyEntry,
} from '#answering';
import { day, formatDay } from '#calendar';
import { AnswerWriter } from '../../doors/answer-writer.js';
import { singles, type Query as Asked } from '../../doors/query-parameters.js';
import { dayWords, Pages, type Address, type Page } from '../furniture/index.js';
import {
  inForceOn,
  policyGroupsOf,
  touchedBy,
  valueFieldOf,
  valueWords,
  whatIfOf,
  type WhatIf,
} from './policies.model.js';

const page: Page = { template: 'policies/policies.njk', namesChildren: false };
const policyPage: Page = { template: 'policies/policy.njk', namesChildren: false };

/** Which conventions and local standards decide the figures, and what if they were others? */
@ApiExcludeController()
@Controller()
export class PoliciesPageController {
  constructor(
    private readonly pages: Pages,
    private readonly writer: AnswerWriter,
    private readonly queries: QueryBus,
    private readonly live: LiveHistory,
  ) {}

  @Get('policies.csv')
  async table(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    singles(query, ['asAt', 'policy']);
    const csv = { name: 'policies', of: tableCsv };
    await this.writer.send(request, response, { csv }, () => this.queries.execute(new ListPolicies()));
  }

  @Get('policies')
  async show(@Req() request: Request, @Res() response: Response, @Query() query: Asked): Promise<void> {
    await this.pages.send(request, response, page, async ({ address, dayShown }) => {
      const asAt = asAtOf(query, dayShown);
      const entries = await this.queries.execute(new ListPolicies());
      return {
        title: 'Policies',
        asked: { asAt, knownAt: null, position: null, pinnedBy: null },
        foot: this.foot(),
        groups: policyGroupsOf(entries, asAt, address),
      };
    });
  }

  @Get('policies/:key.csv')
  async adoptions(
    @Req() request: Request,
    @Res() response: Response,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<void> {
    singles(query, ['asAt', 'value']);
    const csv = { name: `policy-${key}`, of: adoptionsCsv };
    await this.writer.send(request, response, { csv }, () => this.entryOf(key));
  }

  @Get('policies/:key')
  async one(
    @Req() request: Request,
    @Res() response: Response,
    @Param('key') key: string,
    @Query() query: Asked,
  ): Promise<void> {
    await this.pages.send(request, response, policyPage, async ({ address, dayShown }) => {
      const entry = await this.entryOf(key);
      const { value, ...moment } = singles(query, ['asAt', 'value']);
      const asAt = asAtOf(moment, dayShown);
      const inForce = inForceOn(entry, asAt);
      const field = valueFieldOf(entry, value, inForce);
      const isAsked = value !== undefined && value !== String(inForce);
      return {
        title: entry.key,
        trail: [{ text: 'Policies', href: address.to('/policies') }],
        asked: { asAt, knownAt: null, position: null, pinnedBy: null },
        csv: entry.adopted.length === 0 ? null : address.with({ value: null }, `${address.path}.csv`),
        foot: this.foot(),
        entry,
        inForce: valueWords(inForce),
        standard: valueWords(entry.default),
        adopted: entry.adopted.map(({ from, value: adopted, eventId }) => ({
          from: dayWords(from),
          value: valueWords(adopted),
          eventId,
        })),
        touches: touchedBy(key).map(({ definition }) => definition.title),
        settledBecause: entry.settledBecause ?? null,
        field,
        asAt,
        whatIf: isAsked ? await this.whatIf(entry, value, asAt, address) : null,
        askedWords: field.choices.find(({ isChosen }) => isChosen)?.text ?? field.value,
      };
    });
  }

  private async entryOf(key: string): Promise<PolicyEntry> {
    const entries = await this.queries.execute(new ListPolicies());
    const entry = entries.find((one) => one.key === key);
    if (entry === undefined) throw new NotFoundError('unknown-policy', 'There is no such policy.');
    return entry;
  }

  /** Every figure that the policy touches, under the setting in force and under another. */
  private async whatIf({ key }: PolicyEntry, value: string, asAt: string, address: Address): Promise<WhatIf[]> {
    const setting = `${key}=${value}`;
    const rows: WhatIf[] = [];
    for (const indicator of touchedBy(key)) {
      const { code } = indicator.definition;
      const now = await this.queries.execute(new AnswerQuestion({ code, asAt }));
      const then = await this.queries.execute(new AnswerQuestion({ code, asAt, policy: [setting] }));
      rows.push(whatIfOf(indicator, now, then, setting, address));
    }
    return rows;
  }

  private foot() {
    return { definitionVersion: null, position: this.live.history.heldPosition, checksum: null };
  }
}

const adoptionsCsv = ({ adopted }: PolicyEntry): string =>
  csvText(
    ['from', 'value', 'event_id'],
    adopted.map(({ from, value, eventId }) => [from, value, eventId]),
  );

/** @throws CalendarError as the question's own reading does, when the text is no day */
function asAtOf(query: Asked, dayShown: string): string {
  const { asAt } = singles(query, ['asAt']);
  return asAt === undefined || asAt === '' ? dayShown : formatDay(day(asAt));
}
