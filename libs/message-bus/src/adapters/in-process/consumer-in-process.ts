import { setTimeout as sleep } from 'node:timers/promises';
import { GRACE_MILLISECONDS, MessageConsumer } from '../../message-bus.js';
import type { ConsumerStanding, Subscription } from '../../message-bus.js';
import type { BatchHandler } from '../../message.js';
import type { GroupInProcess, Lane } from './group-in-process.js';

const LOOK_MILLISECONDS = 5;

export class ConsumerInProcess extends MessageConsumer {
  private paused = false;
  private closing: Promise<void> | null = null;
  private closedAt: number | null = null;

  constructor(
    private readonly group: GroupInProcess,
    private readonly subscription: Subscription,
    readonly handler: BatchHandler,
  ) {
    super();
    group.join(this);
  }

  get isReady(): boolean {
    return !this.paused && this.closing === null;
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
    this.group.go();
  }

  standing(): ConsumerStanding {
    const partitions = this.group.lanes.filter(({ owner }) => owner === this).map((lane) => lane.standing());
    return { awaySince: this.closedAt, awayBecause: this.closedAt === null ? null : 'it is closed', partitions };
  }

  close(): Promise<void> {
    this.closing ??= this.finish();
    return this.closing;
  }

  private async finish(): Promise<void> {
    const until = Date.now() + (this.subscription.graceMilliseconds ?? GRACE_MILLISECONDS);
    while (this.inHand().length > 0 && Date.now() < until) {
      await sleep(LOOK_MILLISECONDS);
    }
    for (const lane of this.inHand()) lane.letGo();
    this.group.leave(this);
    this.closedAt = Date.now();
  }

  private inHand(): readonly Lane[] {
    return this.group.lanes.filter((lane) => lane.isInHandOf(this));
  }
}
