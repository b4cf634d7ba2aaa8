interface Sample {
  readonly at: number;
  readonly end: bigint;
}

const SAMPLES_MAX = 1_000;

/**
 * How far one partition is behind, from looks at its end now and then: a message before an end that was seen at a moment
 * had been published by that moment.
 */
export class PartitionLag {
  private samples: Sample[] = [];
  private next: bigint | null = null;
  private end: bigint | null = null;
  private oldestInHandAt: number | null = null;

  /** The partition's end (the offset that the next message will have) as it was seen at a moment. */
  seenEnd(end: bigint, at: number): void {
    // an end that has not moved says nothing new
    if (this.end !== null && end <= this.end) return;
    this.end = end;
    if (this.next !== null && end <= this.next) return;
    this.samples.push({ at, end });
    // the first stays: it may be what waits longest
    if (this.samples.length > SAMPLES_MAX) this.samples.splice(1, 1);
  }

  /** A batch is in hand whose first message was published at a moment. */
  took(publishedAt: number): void {
    this.oldestInHandAt = publishedAt;
  }

  /** The batch in hand is done or given back. */
  gaveBack(): void {
    this.oldestInHandAt = null;
  }

  /** Everything before this offset is done. */
  doneUntil(next: bigint): void {
    const furthest = this.next !== null && this.next > next ? this.next : next;
    this.next = furthest;
    this.samples = this.samples.filter(({ end }) => end > furthest);
  }

  /** Null while nobody knows: either end or place was not seen yet. */
  messages(): number | null {
    if (this.end === null || this.next === null) return null;
    return this.end > this.next ? Number(this.end - this.next) : 0;
  }

  seconds(now: number): number | null {
    if (this.messages() === null) return null;
    const [oldest] = this.samples;
    if (oldest === undefined) return 0;
    return Math.max(0, now - (this.oldestInHandAt ?? oldest.at)) / 1000;
  }
}
