import { openMessageBus } from '#message-bus';
import type { KafkaSettings } from '#settings';

export interface KafkaStatus {
  /** Those that the settings name, of which one at least answers. */
  readonly brokers: readonly string[];
}

/** Null where the settings name no broker. @throws MessageBusUnavailableError */
export async function kafkaStatus(kafka: KafkaSettings): Promise<KafkaStatus | null> {
  const { brokers } = kafka;
  if (brokers.length === 0) return null;
  const bus = await openMessageBus(kafka, 'careledger-status');
  try {
    await bus.createTopics([]);
  } finally {
    await bus.close();
  }
  return { brokers };
}
