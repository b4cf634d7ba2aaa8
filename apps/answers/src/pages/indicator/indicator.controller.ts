import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import {
  AnswerForPublication,
  AnswerQuestion,
  checksumOf,
  indicatorOf,
  ListIndicators,
  LiveHistory,
  QuestionError,
  resultsCsv,
  unpublishable,
  type Answer,
  type PublishedAnswer,
  type ToldFigure,
} from '#answering';
import { authorityOf, comparableIndicators } from '#comparison';
import { formatDay } from '#calendar';
import { limitsOf, Policies, policiesOf } from '#history';
import { breakdowns, type Indicator } from '#indicators';
import type { Measure } from '#measures';
import { Settings } from '#platform';
import { AnswerWriter } from '../../doors/answer-writer.js';
import { parametersOf, publishableParameters, singles, type Query as Words } from '../../doors/query-parameters.js';
import { Pages, publicationOf, sortingParameters, type Page, type Visit } from '../furniture/index.js';
import { CountedChildren } from '../measures/counted.js';
import { madeOf } from '../measures/measure-words.js';
import { Measures } from '../measures/measures.js';
import { askedIndicator, momentAsked, type AskedIndicator } from './asked-indicator.js';
import { authorityChoiceOf, besideOthersOf } from './beside-others.js';
import { childrenSummaryOf } from './children-summary.js';
import { definitionOf, policiesTouching, targetPolicyWords } from './definition.js';
import { keyFigureOf, seriesFormOf } from './key-figure.js';
import { partsOf } from './parts.js';
import { PublishedRows } from './published.js';

const page: Page = { template: 'indicator/indicator.njk', namesChildren: false };
/** Broken down by worker it says something of single people. */
const pageOfWorkers: Page = { ...page, namesWorkers: true };

/** What is it, how is it moving, where, and by which law? */
@ApiExcludeController()
@Controller('indicators')
export class IndicatorPageController {
  constructor(
    private readonly pages: Pages,
    private readonly writer: AnswerWriter,
    private readonly queries: QueryBus,
    private readonly measures: Measures,
    private readonly children: CountedChildren,
    private readonly published: PublishedRows,
    private readonly live: LiveHistory,
    private readonly settings: Settings,
  ) {}

  @Get(':code.csv')
  async table(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') code: string,
    @Query() query: Words,
  ): Promise<void> {
    const { sort: _sort, order: _order, authority: _authority, ...rest } = query;
    const parameters = parametersOf(code, withDay(rest, this.pages.visit(request).dayShown), publishableParameters);
    const sending = {
      namesWorkers: parameters.by === 'worker',
      isFixed: parameters.position !== undefined,
      csv: { name: indicatorOf(code).definition.code, of: resultsCsv },
    };
    await this.writer.send(request, response, sending, (): Promise<Answer | PublishedAnswer> =>
      parameters.publish === true
        ? this.queries.execute(new AnswerForPublication(parameters))
        : this.queries.execute(new AnswerQuestion(parameters)),
    );
  }

  @Get(':code')
  async show(
    @Req() request: Request,
    @Res() response: Response,
    @Param('code') code: string,
    @Query() query: Words,
  ): Promise<void> {
    const declared = query['by'] === 'worker' ? pageOfWorkers : page;
    await this.pages.send(request, response, declared, (visit) => this.model(code, query, visit));
  }

  private async model(code: string, query: Words, { address, dayShown }: Visit) {
    const { sort, order, authority: chosen, ...words } = query;
    const page = singles(said({ sort, order, authority: chosen }), [...sortingParameters, 'authority']);
    const asked = askedIndicator(code, words, dayShown, this.live.history);
    const { indicator } = asked.question;
    const { definition } = indicator;
    const { isPublic } = asked;
    const by = asked.question.by?.name ?? 'team';
    // side by side: each may wait a moment for what is newer
    const [{ held, measure, base }, parts, children, published, [entry]] = await Promise.all([
      this.figures(asked),
      this.parts(asked, by),
      isPublic ? null : this.summaryOfChildren(asked, address),
      isPublic ? null : this.published.of(indicator),
      this.queries.execute(new ListIndicators(code)),
    ]);
    const policies = this.policies(asked);
    const asAt = formatDay(asked.asAt);
    const authority = authorityAsked(page.authority, this.settings.authority);
    return {
      title: definition.title,
      trail: [{ text: 'Overview', href: address.to('/') }],
      asked: momentAsked(asked, asAt, held.position, held.heldCount),
      csv: csvOf(asked, asAt, parts.notPublished === null ? by : null, address),
      publication: publicationOf({
        address,
        isPublic,
        asAt: asked.asAt,
        staffOnly: by === 'worker' ? ['by', 'policy', 'sort', 'order'] : ['policy'],
        told: { figure: [measure.figure], 'earlier figure': measure.figures.slice(0, -1), part: parts.results },
        leftOut: parts.notPublished === null ? [] : [`By ${by}: ${parts.notPublished}`],
      }),
      foot: {
        definitionVersion: definition.version,
        position: held.position,
        checksum: checksumOf([measure.figure, measure.trend.points]),
      },
      code: definition.code,
      sectorCode: definition.sectorCode,
      question: definition.question,
      key: keyFigureOf(measure),
      series: seriesFormOf(address, measure.trend, asAt),
      children,
      parts: partsOf({ indicator, ...parts, by, policies, address, asked: page, isPublic }),
      comparable: comparableIndicators.includes(definition.code),
      beside: besideOthersOf(measure, authority),
      authorityChoice: authorityChoiceOf(address, authority),
      definition: definitionOf(indicator, measure.figure),
      policies: policiesTouching(
        entry!,
        asked.question.policies,
        policies.described(policiesOf(indicator), asked.asAt),
        address,
      ),
      target: targetPolicyWords(indicator, policies, asked.asAt),
      whatIf: base === null ? null : whatIfWords(asked, measure, base, address.with({ policy: null })),
      published,
      publish: isPublic ? null : address.to(`/indicators/${definition.code}/publish`, { asAt }),
      compare: address.to('/compare', { indicator: definition.code, asAt }),
    };
  }

  /** The figure asked for; where it is asked under other settings, also the one under those in force. */
  private async figures(asked: AskedIndicator) {
    const { question, days, isPublic } = asked;
    const indicators: readonly Indicator[] = [question.indicator];
    const held = await this.measures.of(indicators, question, days, isPublic);
    const isWhatIf = Object.keys(question.policies).length > 0;
    const base = isWhatIf ? await this.measures.of(indicators, { ...question, policies: {} }, days) : null;
    return { held, measure: held.answer[0]!, base: base?.answer[0] ?? null };
  }

  /** How the figure falls into parts; where they are not published, why. */
  private async parts({ question, asAt, isPublic }: AskedIndicator, by: string): Promise<FoundParts> {
    const asking = { ...question, asAt };
    if (!isPublic) {
      const { answer } = await this.children.parts(question.indicator, asking, by);
      return { results: answer, notPublished: null };
    }
    const breakdown = breakdowns.find(({ name }) => name === by)!;
    const [fault] = unpublishable(this.live.history, { ...question, asAts: [asAt], by: breakdown });
    if (fault !== undefined) return { results: [], notPublished: `${fault.message}.` };
    const { answer } = await this.children.publishedParts(question.indicator, asking, by);
    return { results: answer, notPublished: null };
  }

  private async summaryOfChildren({ question, asAt }: AskedIndicator, address: Visit['address']) {
    const { indicator } = question;
    const { answer } = await this.children.of(indicator, { ...question, asAt });
    return childrenSummaryOf(indicator.definition, answer.found, address);
  }

  /** The policies in force under the view that was asked for. */
  private policies({ question, asAt }: AskedIndicator): Policies {
    const { knownAt, ordinal, policies } = question;
    return new Policies(this.live.history.kept(limitsOf({ asAt, knownAt, ordinal })), policies);
  }
}

interface FoundParts {
  readonly results: readonly ToldFigure[];
  readonly notPublished: string | null;
}

const withDay = (query: Words, dayShown: string): Words =>
  query['asAt'] === undefined && query['to'] === undefined ? { ...query, asAt: dayShown } : query;

/** Without what was not said. */
const said = (words: Words): Words =>
  Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));

/** The three digits of the authority that is compared: the one asked for, else our own; null when neither is said. */
function authorityAsked(text: string | undefined, ours: string | null): string | null {
  if (text === undefined || text === '') return ours;
  const found = authorityOf(text);
  if (found !== null) return found.code;
  const message = `authority: nothing is published of '${text.slice(0, 40)}'; name it, or give its three digits`;
  throw new QuestionError([{ path: 'authority', code: 'not-understood', message }]);
}

/** The table of the breakdown that is shown, or of the series where one was asked for. */
function csvOf({ question }: AskedIndicator, asAt: string, by: string | null, address: Visit['address']): string {
  const path = `${address.path}.csv`;
  const dropped = { sort: null, order: null, authority: null };
  return question.isSeries ? address.with(dropped, path) : address.with({ ...dropped, asAt, by }, path);
}

function whatIfWords({ question }: AskedIndicator, measure: Measure, base: Measure, back: string) {
  const figure = (one: Measure): string => {
    const parts = madeOf(one);
    return parts === null ? one.figure.display : `${one.figure.display} (${parts})`;
  };
  return {
    settings: Object.entries(question.policies).map(([key, value]) => `${key} = ${String(value)}`),
    here: figure(measure),
    inForce: figure(base),
    back,
  };
}
