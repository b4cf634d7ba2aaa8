import type { EventToAppend, Ledger, Position } from '#ledger';
import { all, anEvent, aStream } from './samples.spec-kit.js';

const EVENTS = 2_500;

/** A stream of more than two pages, and what was the end of the ledger before it was stored. */
export class StoredStream {
  private constructor(
    readonly stream: string,
    readonly before: Position | null,
    readonly events: readonly EventToAppend[],
    readonly positions: readonly Position[],
  ) {}

  static async in(ledger: Ledger): Promise<StoredStream> {
    const stream = aStream();
    const before = await ledger.end();
    const events = Array.from({ length: EVENTS }, (_, number) => anEvent({ data: { number } }));
    const { positions } = await ledger.append(stream, 'no-stream', events);
    return new StoredStream(stream, before, events, positions);
  }

  ids(from: number, to?: number): readonly string[] {
    return this.events.slice(from, to).map((event) => event.id);
  }

  /** The ids of the events of this stream in pages that may hold others as well. */
  async own(pages: AsyncIterable<readonly { id: string; stream: string }[]>): Promise<readonly string[]> {
    return (await all(pages)).filter((event) => event.stream === this.stream).map((event) => event.id);
  }
}
