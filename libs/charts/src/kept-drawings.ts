/** About what the pages of a day show: a few kilobytes each. */
const most = 400;

/**
 * Drawings by what is drawn: a figure that did not change is looked at far more often than it is drawn. Those that nobody
 * asked for longest are dropped.
 */
export class KeptDrawings {
  private readonly kept = new Map<string, string>();

  /** The drawing of elements, which are plain values: made when it is not there. */
  of(drawn: unknown, make: () => string): string {
    const key = JSON.stringify(drawn);
    const drawing = this.kept.get(key) ?? make();
    this.kept.delete(key);
    this.kept.set(key, drawing);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= most) break;
      this.kept.delete(oldest);
    }
    return drawing;
  }
}
