import { Injectable } from '@nestjs/common';
import { RecordingMetrics } from '#recording';
import type { Heard, Recording } from '#recording';
import { Metrics } from './metrics.js';

@Injectable()
export class PrometheusRecordingMetrics extends RecordingMetrics {
  constructor(private readonly metrics: Metrics) {
    super();
  }

  count(heard: readonly Heard[], { outcomes }: Recording): void {
    outcomes.forEach((outcome, index) => {
      const statement = heard[index];
      if (outcome.outcome === 'recorded' && statement !== undefined && 'type' in statement) {
        this.metrics.eventsRecorded.inc({ type: statement.type });
      }
      if (outcome.outcome === 'refused') this.metrics.eventsRefused.inc({ code: outcome.faults[0]?.code ?? 'none' });
    });
  }
}
