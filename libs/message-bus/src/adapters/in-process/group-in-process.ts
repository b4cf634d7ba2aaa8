import { pauseAfter } from '../../backoff.js';
import type { Backoff } from '../../backoff.js';
import { PartitionLag } from '../../lag.js';
import type { PartitionStanding } from '../../message-bus.js';
import type { BatchHandler } from '../../message.js';
import type { PartitionInProcess, TopicInProcess } from './topic-in-process.js';

const BATCH_MESSAGES_MAX = 1_000;

/** A consumer, as its group sees it. */
export interface Member {
  readonly handler: BatchHandler;
  /** Whether it takes another batch. */
  readonly isReady: boolean;
}

/** One partition as one group reads it: where the group stands, who reads, and what is in hand. */
export class Lane {
  owner: Member | null = null;
  /** The offset that is to be done next. */
  next = 0;
  readonly lag = new PartitionLag();
  private inHand: { readonly abort: AbortController; readonly by: Member } | null = null;
  private failures = 0;
  private waitingBecause: string | null = null;
  private retry: ReturnType<typeof setTimeout> | null = null;

  constructor(
    readonly partition: PartitionInProcess,
    private readonly backoff: Backoff,
    private readonly moved: () => void,
  ) {
    this.lag.doneUntil(0n);
  }

  /** Hands the next batch to the owner, if there is one, he is ready for it, and nothing is in hand. */
  go(): void {
    this.lag.seenEnd(BigInt(this.partition.end), Date.now());
    const { owner } = this;
    if (this.inHand !== null || this.retry !== null || owner === null || !owner.isReady) return;
    const messages = this.partition.from(this.next, BATCH_MESSAGES_MAX);
    if (messages.length === 0) return;
    const hand = { abort: new AbortController(), by: owner };
    this.inHand = hand;
    this.lag.took(messages[0]!.publishedAt);
    const { topic } = messages[0]!;
    const batch = { topic, partition: this.partition.number, messages, signal: hand.abort.signal };
    // a handler is never called from within `publish`
    void Promise.resolve()
      .then(() => owner.handler(batch))
      .then(
        () => this.settle(hand, () => this.done(Number(messages.at(-1)!.offset) + 1)),
        (error: unknown) => this.settle(hand, () => this.failed(error)),
      );
  }

  isInHandOf(consumer: Member): boolean {
    return this.inHand?.by === consumer;
  }

  /** What becomes of the batch in hand no longer counts: it will be handed over again. */
  letGo(): void {
    this.inHand?.abort.abort();
    this.inHand = null;
    this.lag.gaveBack();
  }

  stop(): void {
    if (this.retry !== null) clearTimeout(this.retry);
    this.retry = null;
  }

  standing(): PartitionStanding {
    return {
      partition: this.partition.number,
      lagMessages: this.lag.messages(),
      lagSeconds: this.lag.seconds(Date.now()),
      waitingBecause: this.waitingBecause,
    };
  }

  private settle(hand: object, become: () => void): void {
    if (this.inHand !== hand) return;
    this.inHand = null;
    this.lag.gaveBack();
    become();
    this.moved();
    this.go();
  }

  private done(next: number): void {
    this.next = next;
    this.lag.doneUntil(BigInt(next));
    this.failures = 0;
    this.waitingBecause = null;
  }

  private failed(error: unknown): void {
    this.failures += 1;
    this.waitingBecause = error instanceof Error ? error.message : String(error);
    this.retry = setTimeout(
      () => {
        this.retry = null;
        this.go();
      },
      pauseAfter(this.failures, this.backoff),
    );
  }
}

/** The consumers of one group, which share the partitions of a topic between them. */
export class GroupInProcess {
  readonly lanes: readonly Lane[];
  private readonly members: Member[] = [];

  constructor(topic: TopicInProcess, backoff: Backoff, moved: () => void) {
    this.lanes = topic.partitions.map((partition) => new Lane(partition, backoff, moved));
  }

  join(member: Member): void {
    this.members.push(member);
    this.share();
  }

  leave(member: Member): void {
    const place = this.members.indexOf(member);
    if (place >= 0) this.members.splice(place, 1);
    this.share();
  }

  go(): void {
    for (const lane of this.lanes) lane.go();
  }

  /** A batch in the hand of the owner before is finished first: the lane goes on with the new one after it. */
  private share(): void {
    this.lanes.forEach((lane, index) => {
      lane.owner = this.members[index % this.members.length] ?? null;
      if (lane.owner === null) lane.stop();
    });
    this.go();
  }
}
