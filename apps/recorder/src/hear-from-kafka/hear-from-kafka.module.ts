import { Inject, Module, Optional } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { MessageBus, openMessageBus } from '#message-bus';
import type { ConsumerStanding } from '#message-bus';
import { HealthChecks, JsonLogger, Metrics, Settings } from '#platform';
import { Clock, Recorder, RecordingMetrics, RecordingModule } from '#recording';
import { KafkaDoor } from './kafka-door.js';
import { KafkaDoorMetrics } from './kafka-door.metrics.js';

const CONTEXT = 'Kafka';

/** The door for events over Kafka: open where the settings name brokers. */
@Module({
  imports: [RecordingModule],
  providers: [
    {
      provide: MessageBus,
      inject: [Settings, JsonLogger],
      useFactory: ({ kafka }: Settings, logger: JsonLogger) =>
        openMessageBus(kafka, 'careledger-recorder', (level, message) => logger[nameOf(level)](message, CONTEXT)),
    },
  ],
})
export class HearFromKafkaModule implements OnApplicationBootstrap, OnModuleDestroy {
  private door: KafkaDoor | null = null;

  constructor(
    private readonly settings: Settings,
    private readonly logger: JsonLogger,
    private readonly metrics: Metrics,
    private readonly health: HealthChecks,
    private readonly clock: Clock,
    private readonly recorder: Recorder,
    @Inject(MessageBus) private readonly bus: MessageBus,
    @Optional() private readonly recordingMetrics?: RecordingMetrics,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.kafka.brokers.length === 0) return;
    const measured = new KafkaDoorMetrics(this.metrics.registry, () => door.standing());
    const door = new KafkaDoor({
      bus: this.bus,
      recorder: this.recorder,
      clock: this.clock,
      counted: (heard, recording) => {
        this.recordingMetrics?.count(heard, recording);
        measured.count(recording);
      },
      warn: (message) => this.logger.warn(message, CONTEXT),
    });
    this.door = door;
    this.health.add('kafka', async () => wellOf(door.standing()));
  }

  /** Before the ledger is closed: what is in hand is still recorded. */
  async onModuleDestroy(): Promise<void> {
    await this.door?.close();
    await this.bus.close();
  }
}

/** @throws Error that says since when and why events do not come in */
function wellOf({ awaySince, awayBecause, partitions }: ConsumerStanding): Readonly<Record<string, unknown>> {
  if (awaySince !== null) throw new Error(`no events since ${new Date(awaySince).toISOString()}: ${awayBecause}`);
  const waiting = partitions.find(({ waitingBecause }) => waitingBecause !== null);
  if (waiting !== undefined) throw new Error(`partition ${waiting.partition} waits: ${waiting.waitingBecause}`);
  const lags = partitions.flatMap(({ lagMessages }) => (lagMessages === null ? [] : [lagMessages]));
  return {
    partitions: partitions.length,
    // not known in the first seconds
    lagEvents: lags.length < partitions.length ? null : lags.reduce((sum, lag) => sum + lag, 0),
    lagSeconds: lags.length < partitions.length ? null : Math.max(0, ...partitions.map((one) => one.lagSeconds ?? 0)),
  };
}

const nameOf = (level: 'debug' | 'info' | 'warn' | 'error') => (level === 'info' ? 'log' : level);
