export type { BatchHandler, MessageBatch, MessageToPublish, ReceivedMessage } from './message.js';
export {
  GRACE_MILLISECONDS,
  MessageBus,
  MessageConsumer,
  NOTICED_WITHIN_SECONDS,
  type ConsumerStanding,
  type PartitionStanding,
  type Subscription,
} from './message-bus.js';
export * from './message-bus.errors.js';
export type { Brokers } from './brokers.js';
export type { BusLog } from './bus-log.js';
export { pauseAfter, type Backoff } from './backoff.js';
export {
  InProcessMessageBus,
  type InProcessMessageBusOptions,
} from './adapters/in-process/in-process-message-bus.adapter.js';
export { openMessageBus } from './open-message-bus.js';
