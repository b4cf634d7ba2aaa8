import {
  Module,
  RequestMethod,
  type DynamicModule,
  type MiddlewareConsumer,
  type NestModule,
  type OnModuleInit,
} from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { AnsweringModule } from '#answering';
import { ApiSchemas, jsonBody, type Settings } from '#platform';
import { answersSchemas } from './answers.schemas.js';
import { ChildrenController } from './children/children.controller.js';
import { DataQualityController } from './data-quality/data-quality.controller.js';
import { AnswerWriter } from './doors/answer-writer.js';
import { QuestionProblemFilter } from './doors/question-problem.filter.js';
import { FiguresController } from './figures/figures.controller.js';
import { HistoryHealth } from './history-health.js';
import { AnswerTimes } from './indicators/answer-times.js';
import { IndicatorsController } from './indicators/indicators.controller.js';
import { PoliciesController } from './policies/policies.controller.js';
import { ProjectionsController } from './projections/projections.controller.js';
import { VerificationsController } from './verifications/verifications.controller.js';

/** The answers' doors over HTTP. Wants the platform and a ledger from modules that are global. */
@Module({})
export class AnswersModule implements NestModule, OnModuleInit {
  constructor(private readonly schemas: ApiSchemas) {}

  static forRoot({ dataFolder }: Settings): DynamicModule {
    return {
      module: AnswersModule,
      imports: [CqrsModule, AnsweringModule.forRoot({ dataFolder, follows: true })],
      controllers: [
        IndicatorsController,
        ChildrenController,
        FiguresController,
        VerificationsController,
        DataQualityController,
        PoliciesController,
        ProjectionsController,
      ],
      providers: [AnswerWriter, AnswerTimes, HistoryHealth, { provide: APP_FILTER, useClass: QuestionProblemFilter }],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(jsonBody()).forRoutes({ path: 'v1/figures', method: RequestMethod.POST });
  }

  onModuleInit(): void {
    for (const [name, schema] of Object.entries(answersSchemas())) this.schemas.add(name, schema);
  }
}
