import { within } from '../../deadline.js';
import { MessageBusUnavailableError } from '../../message-bus.errors.js';
import { MessageBus } from '../../message-bus.js';
import type { MessageConsumer, Subscription } from '../../message-bus.js';
import type { BatchHandler, MessageToPublish } from '../../message.js';
import { Admission } from './kafkajs-admission.js';
import { KafkaJsConnections } from './kafkajs-connections.js';
import type { KafkaJsOptions, SharedOptions } from './kafkajs-connections.js';
import { KafkaJsConsumer } from './kafkajs-consumer.js';
import { unavailable } from './kafkajs-errors.js';
import { KafkaJsPublisher } from './kafkajs-publisher.js';

const CREATE_MILLISECONDS_MAX = 9_000;
const BROKER_DEFAULT = -1;
/** The largest event that the ledger takes, and what is said about it. */
const MESSAGE_BYTES_MAX = 2_097_152;

/** The bus of Apache Kafka. */
export class KafkaJsMessageBus extends MessageBus {
  private readonly publisher: KafkaJsPublisher;
  private readonly consumers: KafkaJsConsumer[] = [];
  private isClosed = false;

  private readonly options: SharedOptions;

  constructor(options: KafkaJsOptions) {
    super();
    this.options = { ...options, admission: new Admission(options.sasl?.user ?? null) };
    this.publisher = new KafkaJsPublisher(this.options);
  }

  async createTopics(topics: readonly string[]): Promise<void> {
    this.requireOpen();
    const connections = new KafkaJsConnections(this.options);
    const what = topics.length === 0 ? 'Asking the brokers' : 'Making topics';
    try {
      await within(CREATE_MILLISECONDS_MAX, what, makeTopics(connections, this.options.admission, topics));
    } catch (error) {
      throw unavailable(what, error);
    } finally {
      connections.sever();
    }
  }

  async publish(topic: string, messages: readonly MessageToPublish[]): Promise<void> {
    this.requireOpen();
    await this.publisher.publish(topic, messages);
  }

  consume(subscription: Subscription, handler: BatchHandler): MessageConsumer {
    this.requireOpen();
    const consumer = new KafkaJsConsumer(this.options, subscription, handler);
    this.consumers.push(consumer);
    return consumer;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all(this.consumers.map((consumer) => consumer.close()));
    await this.publisher.close();
  }

  private requireOpen(): void {
    if (this.isClosed) throw new MessageBusUnavailableError('The message bus is closed.');
  }
}

async function makeTopics(
  { kafka }: KafkaJsConnections,
  admission: Admission,
  topics: readonly string[],
): Promise<void> {
  const admin = kafka.admin();
  await admission.enter(() => admin.connect());
  const there = new Set(await admin.listTopics());
  const missing = topics.filter((topic) => !there.has(topic));
  if (missing.length === 0) return;
  await admin.createTopics({
    waitForLeaders: true,
    topics: missing.map((topic) => ({
      topic,
      numPartitions: BROKER_DEFAULT,
      replicationFactor: BROKER_DEFAULT,
      // the broker unpacks what a sender compressed: kafkajs itself knows gzip alone
      configEntries: [
        { name: 'compression.type', value: 'uncompressed' },
        { name: 'max.message.bytes', value: String(MESSAGE_BYTES_MAX) },
      ],
    })),
  });
}
