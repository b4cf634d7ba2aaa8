interface Waiter {
  readonly revision: number;
  readonly until: number;
  readonly tell: (isSeen: boolean) => void;
}

/** Who waits for a stream to be known up to a revision: one for each stream, and one timer for all. */
export class StreamWaiters {
  private readonly waiters = new Map<string, Waiter>();
  private timer: NodeJS.Timeout | null = null;

  /** Whether the stream was seen so far before the time was over. */
  wait(stream: string, revision: number, milliseconds: number): Promise<boolean> {
    this.end(stream, false);
    return new Promise((tell) => {
      this.waiters.set(stream, { revision, until: performance.now() + milliseconds, tell });
      this.timer ??= setInterval(() => this.endLate(), Math.max(10, milliseconds / 4));
    });
  }

  seen(stream: string, revision: number): void {
    const waiter = this.waiters.get(stream);
    if (waiter !== undefined && revision >= waiter.revision) this.end(stream, true);
  }

  endAll(): void {
    for (const stream of this.waiters.keys()) this.end(stream, false);
    this.endLate();
  }

  private end(stream: string, isSeen: boolean): void {
    const waiter = this.waiters.get(stream);
    this.waiters.delete(stream);
    waiter?.tell(isSeen);
  }

  private endLate(): void {
    const now = performance.now();
    for (const [stream, { until }] of this.waiters) if (until < now) this.end(stream, false);
    if (this.waiters.size > 0 || this.timer === null) return;
    clearInterval(this.timer);
    this.timer = null;
  }
}
