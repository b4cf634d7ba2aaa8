import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { LiveHistory } from '#answering';
import { formatDay, instantOf, londonDayOf } from '#calendar';
import { somebodyAtThisMachine, type Problem } from '#platform';
import { Clock } from '#recording';
import { Address } from './address.js';
import { Assets } from './assets.js';
import { faultsPageOf } from './faults-page.js';
import { furnish } from './furnish.js';
import type { Page } from './page.js';
import { pageHeaders } from './send-page.js';
import { Templates } from './templates.js';

const page: Page = { template: 'furniture/error.njk', namesChildren: false, hasForm: true };

/** Shows what went wrong. Asks the ledger nothing: it may be what went wrong. */
@Injectable()
export class FaultPages {
  constructor(
    private readonly templates: Templates,
    private readonly assets: Assets,
    private readonly live: LiveHistory,
    private readonly clock: Clock,
  ) {}

  send(request: Request, response: Response, problem: Problem, trace: string): void {
    const address = Address.of(request.originalUrl);
    const screen = faultsPageOf(problem, address, trace, request.method === 'GET' || request.method === 'HEAD');
    const now = instantOf(this.clock.now());
    const furniture = furnish({
      page,
      visit: { address, asker: somebodyAtThisMachine, now, dayShown: formatDay(londonDayOf(now)), isPublic: false },
      screen,
      waiting: { count: 0, fault: null },
      history: this.live.history,
      assets: this.assets.addresses,
    });
    response
      .status(problem.getStatus())
      .set(problem.details.headers ?? {})
      .set(pageHeaders(page))
      .vary('Accept')
      .end(this.templates.render(page.template, { ...screen, page: furniture }));
  }
}
