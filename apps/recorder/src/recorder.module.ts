import { Module, RequestMethod } from '@nestjs/common';
import type { MiddlewareConsumer, NestModule, OnModuleInit } from '@nestjs/common';
import { ApiSchemas, bytesBody } from '#platform';
import { RecordingModule } from '#recording';
import { HearFromKafkaModule } from './hear-from-kafka/hear-from-kafka.module.js';
import { recordEventsSchemas } from './record-events/record-events.schemas.js';
import { BODY_BYTES_MAX, RecordEventsController } from './record-events/record-events.controller.js';

/**
 * The recorder's doors: hears events over HTTP, and over Kafka where the settings name brokers. Wants the platform and a
 * ledger from modules that are global.
 */
@Module({ imports: [RecordingModule, HearFromKafkaModule], controllers: [RecordEventsController] })
export class RecorderModule implements NestModule, OnModuleInit {
  constructor(private readonly schemas: ApiSchemas) {}

  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply(bytesBody({ bytesMax: BODY_BYTES_MAX }))
      .forRoutes({ path: 'v1/events', method: RequestMethod.POST });
  }

  onModuleInit(): void {
    for (const [name, schema] of Object.entries(recordEventsSchemas())) this.schemas.add(name, schema);
  }
}
