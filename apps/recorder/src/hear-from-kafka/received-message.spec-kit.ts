import type { ReceivedMessage } from '#message-bus';

/** A message as it might come, with what a test wants otherwise. */
export function aMessage(
  value: string | Uint8Array | null,
  headers: Readonly<Record<string, string | Uint8Array>> = {},
  part: Partial<ReceivedMessage> = {},
): ReceivedMessage {
  return {
    topic: 'careledger.events',
    partition: 2,
    offset: '41',
    key: Buffer.from('398768'),
    value: typeof value === 'string' ? Buffer.from(value) : value,
    headers: new Map(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
    publishedAt: Date.UTC(2025, 4, 1, 9),
    ...part,
  };
}
