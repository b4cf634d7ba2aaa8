import type { Admin, Consumer, EachBatchPayload } from 'kafkajs';
import { within } from '../../deadline.js';
import type { Subscription } from '../../message-bus.js';
import { KafkaJsConnections, RETRY } from './kafkajs-connections.js';
import type { SharedOptions } from './kafkajs-connections.js';
import { HEARTBEAT_MILLISECONDS } from './kafkajs-hands.js';
import type { Lanes } from './kafkajs-lanes.js';

/** Without a sign of life from the broker for so long, the session ends. */
const SILENCE_MILLISECONDS_MAX = 9_000;
/** A member that was killed holds its partitions for so long. */
const SESSION_MILLISECONDS = 10_000;
/** A group that is shared out anew waits so long for a member: less than the silence that would end the others. */
const REBALANCE_MILLISECONDS = 6_000;
const WATCH_MILLISECONDS = 500;
const LAG_MILLISECONDS = 2_000;
const LAG_MILLISECONDS_MAX = 5_000;
const FETCH_WAIT_MILLISECONDS = 200;
const PARTITIONS_AT_ONCE = 4;
const LEAVE_MILLISECONDS_MAX = 2_000;

export interface SessionCalls {
  readonly eachBatch: (payload: EachBatchPayload) => Promise<void>;
  readonly joined: (session: KafkaJsSession) => void;
}

/** One membership in the group, from connecting to its end, which comes with the broker's silence or kafkajs' giving up. */
export class KafkaJsSession {
  private readonly connections: KafkaJsConnections;
  private readonly consumer: Consumer;
  private readonly admin: Admin;
  private readonly ended: Promise<string>;
  private end: (why: string) => void = () => undefined;
  private signAt = Date.now();
  private asking: Promise<void> | null = null;
  private isLeaving = false;
  hasJoined = false;

  constructor(
    private readonly options: SharedOptions,
    private readonly subscription: Subscription,
    private readonly lanes: Lanes,
    private readonly calls: SessionCalls,
  ) {
    this.connections = new KafkaJsConnections(options);
    this.admin = this.connections.kafka.admin();
    this.consumer = this.connections.kafka.consumer({
      groupId: subscription.group,
      sessionTimeout: SESSION_MILLISECONDS,
      rebalanceTimeout: REBALANCE_MILLISECONDS,
      heartbeatInterval: HEARTBEAT_MILLISECONDS,
      maxWaitTimeInMs: FETCH_WAIT_MILLISECONDS,
      retry: { ...RETRY, restartOnFailure: async () => false },
    });
    this.ended = new Promise((resolve) => (this.end = resolve));
  }

  /** Takes part in the group until it cannot or is left; says why. */
  async run(): Promise<string> {
    const watch = setInterval(() => this.watch(), WATCH_MILLISECONDS);
    const asking = setInterval(() => this.askForLag(), LAG_MILLISECONDS);
    this.start().catch((error: unknown) => this.end(error instanceof Error ? error.message : String(error)));
    const why = await this.ended;
    clearInterval(watch);
    clearInterval(asking);
    this.connections.sever();
    return why;
  }

  pause(): void {
    if (this.hasJoined) this.consumer.pause([{ topic: this.subscription.topic }]);
  }

  resume(): void {
    if (this.hasJoined) this.consumer.resume([{ topic: this.subscription.topic }]);
  }

  /** Leaves the group, so that the others need not wait for it. */
  async leave(): Promise<void> {
    this.isLeaving = true;
    try {
      const parted = Promise.all([this.consumer.disconnect(), this.asking?.then(() => this.admin.disconnect())]);
      await within(LEAVE_MILLISECONDS_MAX, 'Leaving the group', parted);
    } catch (error) {
      this.options.log?.('warn', `Group ${this.subscription.group}: ${String(error)}`);
    }
    this.end('it is closed');
  }

  private async start(): Promise<void> {
    const { consumer } = this;
    const { topic } = this.subscription;
    consumer.on(consumer.events.HEARTBEAT, () => this.sign());
    consumer.on(consumer.events.END_BATCH_PROCESS, () => this.sign());
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => this.join(payload.memberAssignment[topic] ?? []));
    consumer.on(consumer.events.CRASH, ({ payload }) => this.end(payload.error.message));
    await this.options.admission.enter(() => consumer.connect());
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
      eachBatch: (payload) => this.calls.eachBatch(payload),
    });
  }

  private join(partitions: readonly number[]): void {
    this.sign();
    this.hasJoined = true;
    this.lanes.assign(partitions);
    this.calls.joined(this);
    this.askForLag();
  }

  private sign(): void {
    this.signAt = Date.now();
  }

  private watch(): void {
    if (Date.now() - this.signAt <= SILENCE_MILLISECONDS_MAX) return;
    this.end(`the broker gave no sign of life for ${SILENCE_MILLISECONDS_MAX / 1000} s`);
  }

  /** Asks where the partitions end and where the group stands; also of what is not being read now. */
  private askForLag(): void {
    if (!this.hasJoined || this.isLeaving || this.asking !== null) return;
    this.asking = within(LAG_MILLISECONDS_MAX, 'Asking for the lag', this.lookAtLag())
      .catch((error: unknown) => this.options.log?.('debug', `Group ${this.subscription.group}: ${String(error)}`))
      .then(() => void (this.asking = null));
  }

  private async lookAtLag(): Promise<void> {
    const { topic, group } = this.subscription;
    await this.admin.connect();
    const [ends, places] = await Promise.all([
      this.admin.fetchTopicOffsets(topic),
      this.admin.fetchOffsets({ groupId: group, topics: [topic] }),
    ]);
    for (const { partition, offset } of places[0]?.partitions ?? []) {
      if (offset !== '-1') this.lanes.of(partition).lag.doneUntil(BigInt(offset));
    }
    for (const { partition, low, high } of ends) {
      const { lag } = this.lanes.of(partition);
      lag.doneUntil(BigInt(low));
      lag.seenEnd(BigInt(high), Date.now());
    }
  }
}
