import { Injectable } from '@nestjs/common';
import { Histogram } from 'prom-client';
import { indicatorOf } from '#answering';
import { Metrics } from '#platform';

/** How long answers take, by indicator. */
@Injectable()
export class AnswerTimes {
  private readonly seconds: Histogram<'indicator'>;

  constructor({ registry }: Metrics) {
    this.seconds = new Histogram({
      name: 'answer_duration_seconds',
      help: 'How long it took to answer a question about an indicator.',
      labelNames: ['indicator'],
      buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [registry],
    });
  }

  /** Measures an answer under the indicator's own code: what a client wrote never becomes a label. */
  async timed<T>(code: string, answer: () => Promise<T>): Promise<T> {
    const { definition } = indicatorOf(code);
    const stop = this.seconds.startTimer({ indicator: definition.code });
    const made = await answer();
    stop();
    return made;
  }
}
