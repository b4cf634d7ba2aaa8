/** How long work may go on before something else gets its turn. */
const turnMilliseconds = 12;

/** Lets whatever else the process does have its turn in the midst of long work. */
export class Breath {
  private began = performance.now();

  /** @param signal ends the work: whoever takes the next breath meets its reason */
  constructor(private readonly signal: AbortSignal | null = null) {}

  /** Waits for everybody else when this has gone on long enough; true when it has waited. */
  async taken(): Promise<boolean> {
    if (!this.isDue) return false;
    await new Promise((resolve) => setImmediate(resolve));
    this.signal?.throwIfAborted();
    this.began = performance.now();
    return true;
  }

  /** Whether it has gone on long enough: asked before waiting, so that nobody waits for nothing. */
  get isDue(): boolean {
    return performance.now() - this.began >= turnMilliseconds;
  }
}
