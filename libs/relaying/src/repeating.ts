import { pauseAfter } from '#message-bus';
import { pause } from '#pausing';

const BACKOFF = { firstMilliseconds: 500, mostMilliseconds: 30_000 };

/** Something that goes on until it is told to stop; whatever goes wrong is tried again, after a pause that grows. */
export class Repeated {
  private failures = 0;
  private failing: { readonly since: number; readonly because: string } | null = null;

  constructor(
    private readonly name: string,
    private readonly now: () => number,
    private readonly warn: (message: string) => void,
  ) {}

  /** Since when and why it does not get on; null while it does. */
  get fault(): { readonly since: number; readonly because: string } | null {
    return this.failing;
  }

  /** It got on: the next failure is the first again. */
  gotOn(): void {
    this.failures = 0;
    this.failing = null;
  }

  async run(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await work();
      } catch (error) {
        if (signal.aborted) return;
        await this.waitAfter(error, signal);
      }
    }
  }

  private async waitAfter(error: unknown, signal: AbortSignal): Promise<void> {
    const because = error instanceof Error ? error.message : String(error);
    this.failures += 1;
    if (this.failing?.because !== because) this.warn(`${this.name} waits, and will try again: ${because}`);
    this.failing = { since: this.failing?.since ?? this.now(), because };
    await pause(pauseAfter(this.failures, BACKOFF), signal);
  }
}
