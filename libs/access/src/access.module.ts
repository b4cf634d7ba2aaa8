import { Global, Module } from '@nestjs/common';
import { Clock, Recorder, RecordingModule } from '#recording';
import { Looks } from './looks.js';

/** Recording of looks, for every module. Wants a ledger and a clock from modules that are global. */
@Global()
@Module({
  imports: [RecordingModule],
  providers: [
    {
      provide: Looks,
      useFactory: (recorder: Recorder, clock: Clock) => new Looks(recorder, clock),
      inject: [Recorder, Clock],
    },
  ],
  exports: [Looks],
})
export class AccessModule {}
