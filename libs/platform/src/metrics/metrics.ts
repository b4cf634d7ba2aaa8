import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What is measured of a process, in Prometheus' base units. Labels never carry a child, a worker or a team. */
export class Metrics {
  /** Further measures may be registered here by whoever knows them. */
  readonly registry = new Registry();

  readonly eventsRecorded = new Counter({
    name: 'events_recorded_total',
    help: 'Events recorded in the ledger.',
    labelNames: ['type'] as const,
    registers: [this.registry],
  });

  readonly eventsRefused = new Counter({
    name: 'events_refused_total',
    help: 'Events refused, by the code of their first fault.',
    labelNames: ['code'] as const,
    registers: [this.registry],
  });

  readonly ledgerReconnections = new Counter({
    name: 'ledger_reconnections_total',
    help: 'Readings and appends that had to begin again because the ledger was cut off or silent.',
    labelNames: ['reason'] as const,
    registers: [this.registry],
  });

  readonly requestDuration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'How long HTTP requests took, by the pattern of their route.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Registers a measure that is read whenever the measures are. */
  measure(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.registry],
      collect: () => gauge.set(read()),
    });
  }
}
