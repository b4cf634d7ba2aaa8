import {
  Module,
  RequestMethod,
  type DynamicModule,
  type MiddlewareConsumer,
  type NestModule,
  type OnModuleInit,
} from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessModule } from '#access';
import { AnsweringModule } from '#answering';
import { ApiSchemas, jsonBody, type Settings } from '#platform';
import { AccessController } from './access/access.controller.js';
import { answersSchemas } from './answers.schemas.js';
import { CaseloadsController } from './caseloads/caseloads.controller.js';
import { ChildrenController } from './children/children.controller.js';
import { ComparisonController } from './comparison/comparison.controller.js';
import { DataQualityController } from './data-quality/data-quality.controller.js';
import { AnswerWriter } from './doors/answer-writer.js';
import { FiguresController } from './figures/figures.controller.js';
import { HistoryHealth } from './history-health.js';
import { AnswerTimes } from './indicators/answer-times.js';
import { IndicatorsController } from './indicators/indicators.controller.js';
import { PagesModule } from './pages/pages.module.js';
import { PoliciesController } from './policies/policies.controller.js';
import { ProjectionsController } from './projections/projections.controller.js';
import { VerificationsController } from './verifications/verifications.controller.js';

/** The answers' doors over HTTP. Wants the platform and a ledger from modules that are global. */
@Module({})
export class AnswersModule implements NestModule, OnModuleInit {
  constructor(private readonly schemas: ApiSchemas) {}

  /** @param answering the history and its questions, where another module of the process stands on the same ones */
  static forRoot(
    { dataFolder }: Settings,
    answering: DynamicModule = AnsweringModule.forRoot({ dataFolder, follows: true }),
  ): DynamicModule {
    return {
      module: AnswersModule,
      imports: [CqrsModule, AccessModule, answering, PagesModule],
      controllers: [
        AccessController,
        IndicatorsController,
        CaseloadsController,
        ComparisonController,
        ChildrenController,
        FiguresController,
        VerificationsController,
        DataQualityController,
        PoliciesController,
        ProjectionsController,
      ],
      providers: [AnswerWriter, AnswerTimes, HistoryHealth],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(jsonBody()).forRoutes({ path: 'v1/figures', method: RequestMethod.POST });
  }

  onModuleInit(): void {
    for (const [name, schema] of Object.entries(answersSchemas())) this.schemas.add(name, schema);
  }
}
