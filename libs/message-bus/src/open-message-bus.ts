import { InProcessMessageBus } from './adapters/in-process/in-process-message-bus.adapter.js';
import type { Brokers } from './brokers.js';
import type { BusLog } from './bus-log.js';
import type { MessageBus } from './message-bus.js';

/**
 * The bus behind these brokers, or one within this process when there are none. The client of the broker is
 * loaded only when it is wanted. Nothing is connected yet.
 *
 * @param name what this process is called in the broker's own log and metrics
 */
export async function openMessageBus(reached: Brokers, name: string, log?: BusLog): Promise<MessageBus> {
  if (reached.brokers.length === 0) return new InProcessMessageBus();
  const { KafkaJsMessageBus } = await import('./adapters/kafkajs/kafkajs-message-bus.adapter.js');
  return new KafkaJsMessageBus({ ...reached, name, ...(log && { log }) });
}
