import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Looks } from '#access';
import { AnswerCache, LiveHistory, QuestionError, Waiting } from '#answering';
import { formatDay, instantOf, londonDayOf, type Day } from '#calendar';
import { FormTokens } from '#platform';
import { Clock } from '#recording';
import { lookOf } from '../../doors/look-of.js';
import { neverPublished } from '../../doors/query-parameters.js';
import { Assets } from './assets.js';
import { dayShown } from './day-shown.js';
import { furnish } from './furnish.js';
import { mayBeKept, type Page, type Screen } from './page.js';
import { RenderedPages, type Rendered } from './rendered-pages.js';
import { sendPage } from './send-page.js';
import { Templates } from './templates.js';
import { visitOf, type Visit } from './visit.js';

const compressed = promisify(gzip);
/** What is sent once is packed in half the time, and an eighth larger. */
const levels = { kept: 6, once: 3 } as const;

/** @throws QuestionError where a page that names somebody is asked for publication */
function refusePublicNames({ namesChildren, namesWorkers = false }: Page, { isPublic }: Visit): void {
  if (!isPublic || (!namesChildren && !namesWorkers)) return;
  const who = namesChildren ? 'children' : 'workers';
  throw new QuestionError([
    { path: 'publish', code: 'not-published', message: `publish: this page names ${who}, and ${neverPublished}` },
  ]);
}

/** Shows screens: a model in, a page out. */
@Injectable()
export class Pages {
  private readonly rendered = new RenderedPages();

  constructor(
    private readonly templates: Templates,
    private readonly assets: Assets,
    private readonly live: LiveHistory,
    private readonly answers: AnswerCache,
    private readonly waiting: Waiting,
    private readonly clock: Clock,
    private readonly looks: Looks,
    private readonly formTokens: FormTokens,
  ) {}

  /** The day that a page describes when its address says none, YYYY-MM-DD. */
  get dayShown(): string {
    return formatDay(this.today);
  }

  private get today(): Day {
    return dayShown(this.live.history, londonDayOf(instantOf(this.clock.now())));
  }

  /** What a screen needs to know of a request before it can ask anything. */
  visit(request: Request): Visit {
    return visitOf(request, instantOf(this.clock.now()), this.today);
  }

  /**
   * Answers a request with a page. A page without names that was made before from the same events is sent as it is.
   * @param make what the template needs; may throw what any door may: the error becomes a page as well
   */
  async send<Model extends Screen>(
    request: Request,
    response: Response,
    page: Page,
    make: (visit: Visit) => Promise<Model>,
  ): Promise<void> {
    const asked = this.visit(request);
    refusePublicNames(page, asked);
    const formToken = page.hasForm === true ? this.formTokens.issue(request, response) : null;
    const visit = { ...asked, formToken };
    const whole = (): Promise<Rendered> => this.make(request, page, visit, make);
    const rendered = mayBeKept(page) ? await this.kept(visit, whole) : await whole();
    sendPage(request, response, page, rendered);
  }

  /** One that counts all that is held is good until more is; one that does not, until any answer is made again. */
  private async kept(visit: Visit, make: () => Promise<Rendered>): Promise<Rendered> {
    const { address, asker } = visit;
    const page = `${asker.name}\n${address}`;
    const all = await this.heldFor(visit);
    const some = `${all}, answers ${this.answers.generation}`;
    const known = this.rendered.find(page, [all, some]);
    if (known !== undefined) return known;
    const { staleGiven } = this.answers;
    const rendered = await make();
    this.rendered.keep(page, this.answers.staleGiven === staleGiven ? all : some, rendered);
    return rendered;
  }

  private async make<Model extends Screen>(
    request: Request,
    page: Page,
    visit: Visit,
    make: (visit: Visit) => Promise<Model>,
  ): Promise<Rendered> {
    const model = await make(visit);
    const look = page.namesChildren ? this.recordLook(request, page, model) : null;
    // the page is written while its look is: it goes out when both are done
    const [rendered] = await Promise.all([this.render(page, visit, model), look]);
    return rendered;
  }

  /** @throws LedgerUnavailableError when it cannot be recorded: then the page is not shown */
  private async recordLook(request: Request, { template }: Page, { shown }: Screen): Promise<void> {
    if (shown === undefined) throw new Error(`${template} names children and does not say which`);
    await this.looks.record(lookOf(request, shown));
  }

  /** The page of a model, for whoever sends it otherwise. */
  async html(page: Page, visit: Visit, model: Screen): Promise<string> {
    const waiting = await this.waiting.now();
    const furniture = furnish({
      page,
      visit,
      screen: model,
      waiting,
      history: this.live.history,
      assets: this.assets.addresses,
    });
    return this.templates.render(page.template, { ...model, page: furniture });
  }

  private async render(page: Page, visit: Visit, model: Screen): Promise<Rendered> {
    const plain = Buffer.from(await this.html(page, visit, model));
    const isKept = mayBeKept(page);
    const tag = isKept ? `"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"` : null;
    return { plain, gzip: await compressed(plain, { level: isKept ? levels.kept : levels.once }), tag };
  }

  /** All that a page without names can depend on beside its address, where every answer counts all that is held. */
  private async heldFor({ dayShown: shown, now }: Visit): Promise<string> {
    const { count, fault } = await this.waiting.now();
    const { heldCount } = this.live.history;
    return JSON.stringify([heldCount, count, fault, shown, londonDayOf(now)]);
  }
}
