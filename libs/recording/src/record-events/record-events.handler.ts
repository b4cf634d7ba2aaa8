import { Optional } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { heardOf } from '../cloud-events/parse-cloud-event.js';
import { heardFromElsewhere } from '../from-elsewhere.js';
import type { Recording } from '../outcome.js';
import { Recorder } from '../recorder.js';
import { RecordingMetrics } from '../recording-metrics.js';
import { RecordEvents } from './record-events.command.js';

@CommandHandler(RecordEvents)
export class RecordEventsHandler implements ICommandHandler<RecordEvents> {
  constructor(
    private readonly recorder: Recorder,
    @Optional() private readonly metrics?: RecordingMetrics,
  ) {}

  async execute({ cloudEvents, options }: RecordEvents): Promise<Recording> {
    const heard = cloudEvents.map((event) => heardFromElsewhere(heardOf(event)));
    const recording = await this.recorder.record(heard, options);
    this.metrics?.count(heard, recording);
    return recording;
  }
}
