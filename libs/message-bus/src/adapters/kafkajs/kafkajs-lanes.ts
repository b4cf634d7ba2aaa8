import { PartitionLag } from '../../lag.js';
import type { PartitionStanding } from '../../message-bus.js';

/** What is remembered of a partition from one connection to the next. */
export class Lane {
  readonly lag = new PartitionLag();
  failures = 0;
  waitingBecause: string | null = null;

  constructor(readonly partition: number) {}

  doneUntil(next: bigint): void {
    this.lag.doneUntil(next);
    this.failures = 0;
    this.waitingBecause = null;
  }

  failed(error: unknown): void {
    this.failures += 1;
    this.waitingBecause = error instanceof Error ? error.message : String(error);
  }

  standing(): PartitionStanding {
    const { partition, lag, waitingBecause } = this;
    return { partition, lagMessages: lag.messages(), lagSeconds: lag.seconds(Date.now()), waitingBecause };
  }
}

/** The partitions of a topic, and which of them are this consumer's now. */
export class Lanes {
  private readonly lanes = new Map<number, Lane>();
  private assigned: readonly number[] = [];

  of(partition: number): Lane {
    const lane = this.lanes.get(partition) ?? new Lane(partition);
    this.lanes.set(partition, lane);
    return lane;
  }

  assign(partitions: readonly number[]): void {
    this.assigned = [...partitions].sort((a, b) => a - b);
  }

  standings(): readonly PartitionStanding[] {
    return this.assigned.map((partition) => this.of(partition).standing());
  }
}
