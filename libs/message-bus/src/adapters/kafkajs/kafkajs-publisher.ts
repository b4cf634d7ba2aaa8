import kafkajs from 'kafkajs';
import type { Message, Producer } from 'kafkajs';
import { within } from '../../deadline.js';
import { MessageBusUnavailableError, MessageTooLargeError } from '../../message-bus.errors.js';
import type { MessageToPublish } from '../../message.js';
import { KafkaJsConnections } from './kafkajs-connections.js';
import type { SharedOptions } from './kafkajs-connections.js';
import { isTooLarge, unavailable } from './kafkajs-errors.js';

const SEND_MILLISECONDS_MAX = 9_000;
const ALL_IN_SYNC_REPLICAS = -1;
/** What a broker takes in one batch by default is 1 MiB, headers and frame included. */
const BATCH_BYTES_MAX = 900_000;
const FRAME_BYTES = 80;

interface Session {
  readonly connections: KafkaJsConnections;
  readonly producer: Producer;
  readonly connected: Promise<void>;
}

/** Publishes through an idempotent producer; after a failure through a new one, so that the old one cannot come in between. */
export class KafkaJsPublisher {
  private session: Session | null = null;
  private isClosed = false;

  constructor(private readonly options: SharedOptions) {}

  async publish(topic: string, messages: readonly MessageToPublish[]): Promise<void> {
    for (const { part, bytes } of partsOf(messages)) await this.send(topic, part, bytes);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const session = this.session;
    this.session = null;
    if (session === null) return;
    await within(1_000, 'Disconnecting', session.producer.disconnect()).catch((error: unknown) => {
      this.options.log?.('debug', `The publisher did not part from the broker in time: ${String(error)}`);
    });
    session.connections.sever();
  }

  private async send(topic: string, messages: Message[], bytes: number): Promise<void> {
    if (this.isClosed) throw new MessageBusUnavailableError('The message bus is closed.');
    const session = (this.session ??= this.open());
    const sent = session.connected.then(() => session.producer.send({ topic, messages, acks: ALL_IN_SYNC_REPLICAS }));
    try {
      await within(SEND_MILLISECONDS_MAX, `Publishing to ${topic}`, sent);
    } catch (error) {
      if (this.session === session) this.session = null;
      session.connections.sever();
      if (isTooLarge(error)) throw new MessageTooLargeError(topic, bytes);
      throw unavailable(`Publishing to ${topic}`, error);
    }
  }

  private open(): Session {
    const connections = new KafkaJsConnections(this.options);
    const producer = connections.kafka.producer({
      idempotent: true,
      // more in flight, and kafkajs could give them numbers out of order
      maxInFlightRequests: 1,
      allowAutoTopicCreation: true,
      // murmur2, as Java's clients have it: a key goes to the same partition whoever publishes
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    });
    const connected = this.options.admission.enter(() => producer.connect());
    // whoever sends hears of it
    connected.catch(() => undefined);
    return { connections, producer, connected };
  }
}

/** In parts that a broker takes at once; a message that is larger than that goes alone. */
function* partsOf(messages: readonly MessageToPublish[]): Generator<{ part: Message[]; bytes: number }> {
  let part: Message[] = [];
  let bytes = 0;
  for (const { key, value, headers } of messages) {
    const message = {
      key,
      value:
        typeof value === 'string' ? Buffer.from(value) : Buffer.from(value.buffer, value.byteOffset, value.byteLength),
      ...(headers && { headers: { ...headers } }),
    };
    const size = FRAME_BYTES + Buffer.byteLength(key) + message.value.length + bytesOf(headers);
    if (part.length > 0 && bytes + size > BATCH_BYTES_MAX) {
      yield { part, bytes };
      part = [];
      bytes = 0;
    }
    part.push(message);
    bytes += size;
  }
  if (part.length > 0) yield { part, bytes };
}

function bytesOf(headers: MessageToPublish['headers'] = {}): number {
  return Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + Buffer.byteLength(value) + 8, 0);
}
