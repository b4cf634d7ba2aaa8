import type { Backoff } from '../../backoff.js';
import { MessageBusUnavailableError } from '../../message-bus.errors.js';
import { MessageBus } from '../../message-bus.js';
import type { MessageConsumer, Subscription } from '../../message-bus.js';
import type { BatchHandler, MessageToPublish } from '../../message.js';
import { ConsumerInProcess } from './consumer-in-process.js';
import { GroupInProcess } from './group-in-process.js';
import { TopicInProcess } from './topic-in-process.js';

export interface InProcessMessageBusOptions {
  /** Of each topic; 6 unless given. */
  readonly partitions?: number;
  /** Between a handler's failure and the next try; 100 ms to 10 s unless given. */
  readonly backoff?: Backoff;
}

/** A bus within one process, which carries messages as a broker does but keeps them no longer than the process lives. */
export class InProcessMessageBus extends MessageBus {
  private readonly topics = new Map<string, TopicInProcess>();
  /** By topic, then by the name of the group. */
  private readonly groups = new Map<string, Map<string, GroupInProcess>>();
  private readonly consumers: ConsumerInProcess[] = [];
  private readonly partitions: number;
  private readonly backoff: Backoff;
  private isClosed = false;

  constructor({
    partitions = 6,
    backoff = { firstMilliseconds: 100, mostMilliseconds: 10_000 },
  }: InProcessMessageBusOptions = {}) {
    super();
    this.partitions = partitions;
    this.backoff = backoff;
  }

  async createTopics(topics: readonly string[]): Promise<void> {
    this.requireOpen();
    for (const topic of topics) this.topic(topic);
  }

  async publish(topic: string, messages: readonly MessageToPublish[]): Promise<void> {
    this.requireOpen();
    const now = Date.now();
    const to = this.topic(topic);
    for (const message of messages) to.partitionOf(message.key).append(message, now);
    for (const group of this.groupsOf(topic)) group.go();
  }

  consume(subscription: Subscription, handler: BatchHandler): MessageConsumer {
    this.requireOpen();
    const consumer = new ConsumerInProcess(this.group(subscription), subscription, handler);
    this.consumers.push(consumer);
    return consumer;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all(this.consumers.map((consumer) => consumer.close()));
  }

  private requireOpen(): void {
    if (this.isClosed) throw new MessageBusUnavailableError('The message bus is closed.');
  }

  private topic(name: string): TopicInProcess {
    const known = this.topics.get(name) ?? new TopicInProcess(name, this.partitions);
    this.topics.set(name, known);
    return known;
  }

  private group({ topic, group }: Subscription): GroupInProcess {
    const ofTopic = this.groups.get(topic) ?? new Map<string, GroupInProcess>();
    this.groups.set(topic, ofTopic);
    const known = ofTopic.get(group) ?? new GroupInProcess(this.topic(topic), this.backoff, () => this.forget(topic));
    ofTopic.set(group, known);
    return known;
  }

  private groupsOf(topic: string): readonly GroupInProcess[] {
    return [...(this.groups.get(topic)?.values() ?? [])];
  }

  private forget(topic: string): void {
    const groups = this.groupsOf(topic);
    for (const partition of this.topic(topic).partitions) {
      partition.doneUntil(Math.min(...groups.map(({ lanes }) => lanes[partition.number]!.next)));
    }
  }
}
