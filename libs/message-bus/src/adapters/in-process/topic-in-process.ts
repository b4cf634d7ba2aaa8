import { createHash } from 'node:crypto';
import type { MessageToPublish, ReceivedMessage } from '../../message.js';

/** The most messages of a partition that are kept after every group has done them. */
const DONE_KEPT_MAX = 10_000;

/** A topic in memory: partitions that only grow, but for what all groups have done long ago. */
export class TopicInProcess {
  readonly partitions: readonly PartitionInProcess[];

  constructor(
    readonly name: string,
    partitions: number,
  ) {
    this.partitions = Array.from({ length: partitions }, (_, number) => new PartitionInProcess(name, number));
  }

  /** The same key always gives the same partition. */
  partitionOf(key: string): PartitionInProcess {
    const hash = createHash('sha1').update(key).digest().readUInt32BE(0);
    return this.partitions[hash % this.partitions.length]!;
  }
}

export class PartitionInProcess {
  private messages: ReceivedMessage[] = [];
  private first = 0;

  constructor(
    private readonly topic: string,
    readonly number: number,
  ) {}

  /** The offset that the next message will have. */
  get end(): number {
    return this.first + this.messages.length;
  }

  append({ key, value, headers = {} }: MessageToPublish, publishedAt: number): void {
    this.messages.push({
      topic: this.topic,
      partition: this.number,
      offset: String(this.end),
      key: Buffer.from(key),
      value: Buffer.from(value as string),
      headers: new Map(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
      publishedAt,
    });
  }

  from(offset: number, messagesMax: number): readonly ReceivedMessage[] {
    const begin = Math.max(offset - this.first, 0);
    return this.messages.slice(begin, begin + messagesMax);
  }

  /** Every group is past this offset: nobody needs what came before, but for some that a new group may still read. */
  doneUntil(offset: number): void {
    const surplus = offset - this.first - DONE_KEPT_MAX;
    if (surplus < DONE_KEPT_MAX) return;
    this.messages.splice(0, surplus);
    this.first += surplus;
  }
}
