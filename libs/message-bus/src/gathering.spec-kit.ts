import type { MessageBatch, MessageBus, MessageConsumer, MessageToPublish, Subscription } from '#message-bus';

/** A consumer that writes down what it is given; what is given instead of `handle` decides what becomes of a batch. */
export class Gathering {
  /** `key:value` of every message that was handed over, in the order in which that was done. */
  readonly heard: string[] = [];
  readonly batches: MessageBatch[] = [];
  readonly consumer: MessageConsumer;

  constructor(
    bus: MessageBus,
    subscription: Subscription,
    handle: (batch: MessageBatch, heard: readonly string[]) => Promise<void> = async () => undefined,
  ) {
    this.consumer = bus.consume(subscription, async (batch) => {
      const texts = batch.messages.map(({ key, value }) => `${text(key)}:${text(value)}`);
      this.batches.push(batch);
      this.heard.push(...texts);
      await handle(batch, texts);
    });
  }

  async has(messages: number): Promise<void> {
    await until(() => new Set(this.heard).size >= messages, `${messages} messages`);
  }

  of(key: string): readonly string[] {
    return this.heard.filter((one) => one.startsWith(`${key}:`));
  }
}

export async function until(isSo: () => boolean | Promise<boolean>, what: string, seconds = 40): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Messages `0, 1, 2 …` under keys that take turns. */
export function numbered(keys: readonly string[], messages: number, from = 0): MessageToPublish[] {
  return Array.from({ length: messages }, (_, index) => {
    return { key: keys[index % keys.length]!, value: String(from + index) };
  });
}

function text(bytes: Uint8Array | null): string {
  return bytes === null ? 'null' : new TextDecoder().decode(bytes);
}
