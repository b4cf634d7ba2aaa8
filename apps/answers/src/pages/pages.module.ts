import { Module, RequestMethod, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { AnswerWriter } from '../doors/answer-writer.js';
import { Projections } from '../projections/projections.js';
import { Assets } from './furniture/assets.js';
import { AssetsController } from './furniture/assets.controller.js';
import { FaultPages } from './furniture/fault-pages.js';
import { PageProblemFilter } from './furniture/page-problem.filter.js';
import { formBody } from './furniture/form-body.js';
import { Pages } from './furniture/pages.js';
import { Templates } from './furniture/templates.js';
import { PublishedRows } from './indicator/published.js';
import { CountedChildren } from './measures/counted.js';
import { Measures } from './measures/measures.js';
import { screens } from './screens.js';

/** What people look at: server-made pages over the same answers that programs get. */
@Module({
  imports: [CqrsModule],
  controllers: [AssetsController, ...screens],
  providers: [
    AnswerWriter,
    Assets,
    FaultPages,
    CountedChildren,
    Measures,
    PublishedRows,
    Pages,
    Projections,
    Templates,
    { provide: APP_FILTER, useClass: PageProblemFilter },
  ],
  exports: [Pages, Projections],
})
export class PagesModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(formBody())
      .forRoutes(
        { path: 'indicators/:code/publish', method: RequestMethod.POST },
        { path: 'verifications', method: RequestMethod.POST },
      );
  }
}
