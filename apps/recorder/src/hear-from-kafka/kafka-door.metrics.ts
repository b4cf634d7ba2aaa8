import { Counter, Gauge } from 'prom-client';
import type { Registry } from 'prom-client';
import type { ConsumerStanding, PartitionStanding } from '#message-bus';
import type { Recording } from '#recording';

/** What is measured of the Kafka door. */
export class KafkaDoorMetrics {
  private readonly events: Counter<'outcome'>;

  constructor(registry: Registry, standing: () => ConsumerStanding) {
    this.events = new Counter({
      name: 'kafka_events_total',
      help: 'Events heard from Kafka, by what became of them.',
      labelNames: ['outcome'] as const,
      registers: [registry],
    });
    new Gauge({
      name: 'kafka_up',
      help: '1 while the recorder takes part in its consumer group, 0 while it cannot.',
      registers: [registry],
      collect() {
        this.set(standing().awaySince === null ? 1 : 0);
      },
    });
    const byPartition = (name: string, help: string, value: (of: PartitionStanding) => number | null): void => {
      new Gauge({
        name,
        help,
        labelNames: ['partition'] as const,
        registers: [registry],
        collect() {
          this.reset();
          for (const one of standing().partitions) {
            const known = value(one);
            if (known !== null) this.set({ partition: String(one.partition) }, known);
          }
        },
      });
    };
    byPartition('kafka_lag_events', 'Events published but not yet recorded, by partition.', (one) => one.lagMessages);
    byPartition('kafka_lag_seconds', 'For how long the oldest of them has waited.', (one) => one.lagSeconds);
    byPartition('kafka_partition_waiting', '1 while a partition waits to be tried again.', (one) =>
      one.waitingBecause === null ? 0 : 1,
    );
  }

  count({ recorded, alreadyRecorded, refused }: Recording): void {
    this.events.inc({ outcome: 'recorded' }, recorded);
    this.events.inc({ outcome: 'already-recorded' }, alreadyRecorded);
    this.events.inc({ outcome: 'refused' }, refused);
  }
}
