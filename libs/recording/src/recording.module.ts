import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Ledger } from '#ledger';
import { Clock } from './clock.js';
import { PolicySettings } from './policy-settings.js';
import { RecordEventsHandler } from './record-events/record-events.handler.js';
import { Recorder } from './recorder.js';

/**
 * Recording behind the command bus. Wants a `Ledger` and a `Clock` from modules that are global; takes `PolicySettings`
 * and `RecordingMetrics` from there where they are provided.
 */
@Module({
  imports: [CqrsModule],
  providers: [
    {
      provide: Recorder,
      useFactory: (ledger: Ledger, clock: Clock, settings?: PolicySettings) => new Recorder(ledger, clock, settings),
      inject: [Ledger, Clock, { token: PolicySettings, optional: true }],
    },
    RecordEventsHandler,
  ],
  exports: [CqrsModule, Recorder],
})
export class RecordingModule {}
