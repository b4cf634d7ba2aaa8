import { randomUUID } from 'node:crypto';
import { MessageBus } from '#message-bus';
import type { BatchHandler, MessageConsumer, MessageToPublish, Subscription } from '#message-bus';

/** A bus whose topics and groups are not those of others on the same broker. */
export class TopicsApart extends MessageBus {
  constructor(
    private readonly bus: MessageBus,
    private readonly mark = `test-${randomUUID()}.`,
  ) {
    super();
  }

  createTopics(topics: readonly string[]): Promise<void> {
    return this.bus.createTopics(topics.map((topic) => this.mark + topic));
  }

  publish(topic: string, messages: readonly MessageToPublish[]): Promise<void> {
    return this.bus.publish(this.mark + topic, messages);
  }

  consume({ topic, group, ...others }: Subscription, handler: BatchHandler): MessageConsumer {
    return this.bus.consume({ topic: this.mark + topic, group: this.mark + group, ...others }, handler);
  }

  close(): Promise<void> {
    return this.bus.close();
  }
}
