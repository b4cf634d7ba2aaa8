import type { Ledger, Position } from '#ledger';
import { milliseconds } from './samples.spec-kit.js';

/** Follows in the background and keeps the ids of the events in some streams. */
export class BackgroundFollower {
  private readonly seen: string[] = [];
  private readonly abort = new AbortController();
  private readonly ended: Promise<void>;

  /** @param pause how long the reader takes over each page, in milliseconds */
  constructor(ledger: Ledger, after: Position | null, streams: readonly string[], pause = 0) {
    this.ended = this.follow(ledger, after, streams, pause);
  }

  async has(events: number): Promise<void> {
    const deadline = Date.now() + 20_000;
    while (this.seen.length < events) {
      if (Date.now() > deadline) throw new Error(`only ${this.seen.length} of ${events} events arrived`);
      await Promise.race([this.ended, milliseconds(2)]);
    }
  }

  /** The ids that were seen, after a moment in which a repeated event would still arrive. */
  async stop(): Promise<readonly string[]> {
    await milliseconds(60);
    this.abort.abort();
    await this.ended;
    return this.seen;
  }

  private async follow(
    ledger: Ledger,
    after: Position | null,
    streams: readonly string[],
    pause: number,
  ): Promise<void> {
    for await (const page of ledger.follow(after, this.abort.signal)) {
      this.seen.push(...page.filter((event) => streams.includes(event.stream)).map((event) => event.id));
      if (pause > 0) await milliseconds(pause);
    }
  }
}
