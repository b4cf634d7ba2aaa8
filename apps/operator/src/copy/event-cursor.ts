import type { RecordedEvent } from '#ledger';

type Pages = AsyncIterable<readonly RecordedEvent[]>;

/** One event after the other out of pages. */
export class EventCursor {
  private readonly pages: AsyncIterator<readonly RecordedEvent[]>;
  private page: readonly RecordedEvent[] = [];
  private at = 0;

  constructor(pages: Pages) {
    this.pages = pages[Symbol.asyncIterator]();
  }

  /** Null when there is no other. */
  async next(): Promise<RecordedEvent | null> {
    while (this.at === this.page.length) {
      const { done, value } = await this.pages.next();
      if (done === true) return null;
      this.page = value;
      this.at = 0;
    }
    return this.page[this.at++]!;
  }

  /** Lets go of what is read from. */
  async end(): Promise<void> {
    await this.pages.return?.();
  }
}
