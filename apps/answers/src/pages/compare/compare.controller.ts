import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CompareQuestion, movedCsv, QuestionError, type ThenAndNow, shownByComparison } from '#answering';
import { AnswerWriter } from '../../doors/answer-writer.js';
import { comparedParametersOf, singles, type Query as Words } from '../../doors/query-parameters.js';
import { movedColumns, movedSorting } from '../evidence/moved-rows.js';
import { Pages, sortingOf, sortingParameters, type Page } from '../furniture/index.js';
import { compareModel, formOf } from './compare.model.js';

const askingPage: Page = { template: 'compare/compare.njk', namesChildren: false };
const page: Page = { template: 'compare/compare.njk', namesChildren: true };

/** What did we think then, and what made the difference? */
@ApiExcludeController()
@Controller()
export class ComparePageController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: QueryBus,
    private readonly writer: AnswerWriter,
  ) {}

  @Get('compare.csv')
  async table(@Req() request: Request, @Res() response: Response, @Query() query: Words): Promise<void> {
    const { dayShown } = this.pages.visit(request);
    const code = codeOf(query);
    if (code === null) throw indicatorMissing();
    const csv = { name: `${code}-comparison`, of: ({ moved }: ThenAndNow) => movedCsv(moved) };
    await this.writer.send(request, response, { csv, shown: shownByComparison }, () =>
      this.compare(code, query, dayShown),
    );
  }

  @Get('compare')
  async show(@Req() request: Request, @Res() response: Response, @Query() query: Words): Promise<void> {
    const code = codeOf(query);
    const shownPage = code === null ? askingPage : page;
    await this.pages.send(request, response, shownPage, async ({ address, dayShown }) => {
      const form = formOf(code, address, dayShown);
      const trail = [{ text: 'Overview', href: '/' }];
      if (code === null) {
        comparedParametersOf('', questionWords(query));
        return { title: 'Then and now', trail, csv: null, form, found: null };
      }
      const found = await this.compare(code, query, dayShown);
      const { meta, now } = found;
      return {
        title: `Then and now: ${meta.title}`,
        trail: [...trail, { text: meta.title, href: `/indicators/${meta.indicator}` }],
        csv: address.with({ indicator: code, asAt: found.was.asAt }, '/compare.csv'),
        foot: { definitionVersion: meta.definitionVersion, position: now.position, checksum: meta.checksum },
        shown: shownByComparison(found),
        form,
        found: compareModel(found, address, sortingOf(sortWords(query), movedColumns, movedSorting)),
      };
    });
  }

  private compare(code: string, query: Words, dayShown: string): Promise<ThenAndNow> {
    const parameters = comparedParametersOf(code, { asAt: dayShown, ...questionWords(query) });
    return this.queries.execute(new CompareQuestion(parameters));
  }
}

/** What is asked of both sides. A form sends every field, also those that nobody filled in: they are as if not there. */
function questionWords({ indicator: _indicator, sort: _sort, order: _order, ...query }: Words): Words {
  return Object.fromEntries(Object.entries(query).filter(([name, value]) => value !== '' || name === 'nowPolicy'));
}

const sortWords = (query: Words) =>
  singles(
    Object.fromEntries(Object.entries(query).filter(([name]) => name === 'sort' || name === 'order')),
    sortingParameters,
  );

function codeOf({ indicator }: Words): string | null {
  if (indicator === undefined || indicator === '') return null;
  if (typeof indicator === 'string') return indicator;
  throw new QuestionError([{ path: 'indicator', code: 'query', message: 'indicator may be given once' }]);
}

const indicatorMissing = (): QuestionError =>
  new QuestionError([
    { path: 'indicator', code: 'required', message: 'indicator is missing: its code, such as STB-62' },
  ]);
