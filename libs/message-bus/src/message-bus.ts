import type { BatchHandler, MessageToPublish } from './message.js';

/** A broker that has gone, frozen or become unreachable is noticed within so many seconds: by whoever publishes or consumes. */
export const NOTICED_WITHIN_SECONDS = 10;

/** How long closing waits for batches in hand, unless told otherwise. */
export const GRACE_MILLISECONDS = 7_000;

export interface Subscription {
  readonly topic: string;
  /** Consumers of one group share the partitions of the topic; each group reads all of it, from its beginning. */
  readonly group: string;
  /** How long closing waits for the batches in hand before it lets go of them; GRACE_MILLISECONDS unless given. */
  readonly graceMilliseconds?: number;
}

/** Carries messages between systems: at least once, in order for each key. */
export abstract class MessageBus {
  /**
   * Makes the topics that are not there yet, with as many partitions as the broker makes by default. Of none, it finds
   * out whether a broker answers.
   * @throws MessageBusUnavailableError
   */
  abstract createTopics(topics: readonly string[]): Promise<void>;

  /**
   * Publishes messages in their order; they are durable when it resolves. After a failure some may have been published:
   * publishing all again keeps the order for each key, with repeats.
   *
   * @throws MessageBusUnavailableError within NOTICED_WITHIN_SECONDS of the last progress
   * @throws MessageTooLargeError
   */
  abstract publish(topic: string, messages: readonly MessageToPublish[]): Promise<void>;

  /**
   * Hands over what is published, batch by batch; within a partition the next one comes only when the handler of the one
   * before resolved. The group's place moves only then: whatever ends a process, what it had not done comes again. A batch
   * whose handler rejects comes again after a pause that grows with each failure, while other partitions go on.
   *
   * It begins at once and goes on until it is closed, whatever becomes of the broker meanwhile: see `standing`.
   */
  abstract consume(subscription: Subscription, handler: BatchHandler): MessageConsumer;

  /** Closes all consumers, then lets go of the broker. Closing twice is the same as once. */
  abstract close(): Promise<void>;
}

export abstract class MessageConsumer {
  /** No further batch is handed over until `resume`; batches in hand are finished. */
  abstract pause(): void;
  abstract resume(): void;

  /** How it is doing, without asking anybody. */
  abstract standing(): ConsumerStanding;

  /** Finishes the batches in hand, moves the group's place past them and leaves the group, within the grace and 2 seconds. */
  abstract close(): Promise<void>;
}

/** How a consumer is doing. */
export interface ConsumerStanding {
  /** Since when it takes no part in its group, in milliseconds since 1970 UTC; null while it does. */
  readonly awaySince: number | null;
  readonly awayBecause: string | null;
  /** Its share of the topic. */
  readonly partitions: readonly PartitionStanding[];
}

export interface PartitionStanding {
  readonly partition: number;
  /** Messages published but not yet done; null until that is known. */
  readonly lagMessages: number | null;
  /** For how long the oldest of them has waited, 0 when there is none; null until that is known. */
  readonly lagSeconds: number | null;
  /** What the handler said when it last rejected; null when it goes on. */
  readonly waitingBecause: string | null;
}
