import { LedgerUnavailableError } from '#ledger';
import type { EventToAppend, Ledger, Position } from '#ledger';
import { all, anEvent, aStream, milliseconds } from '../../contract/samples.spec-kit.js';

/** Short enough for tests, long enough for a busy machine. */
export const SHORT_PATIENCE = { call: 400, store: 8_000, silence: 250, closing: 300, pauseFirst: 10, pauseMax: 100 };

interface Acknowledged {
  readonly event: EventToAppend;
  readonly stream: string;
  readonly revision: number;
  readonly position: Position;
}

/**
 * Writers, each with streams of its own, who do as the port says: what fails because the ledger cannot be used is
 * repeated with the same ids and the same expected revision.
 */
export class Writers {
  readonly acknowledged: Acknowledged[] = [];
  private readonly asked: string[] = [];
  private isStopping = false;

  constructor(
    private readonly ledger: Ledger,
    private readonly appendsMax = Number.POSITIVE_INFINITY,
  ) {}

  /** Resolves when all of them have finished. */
  async write(writers: number): Promise<void> {
    await Promise.all(Array.from({ length: writers }, () => this.writeOne()));
  }

  stop(): void {
    this.isStopping = true;
  }

  /** Every command's events once, in their order; what was acknowledged where it was said to be; nothing else. */
  async expectEachOnce(ledger: Ledger): Promise<void> {
    const stored = await all(ledger.readAll(null));
    const ids = stored.map(({ id }) => id);
    if (new Set(ids).size !== ids.length) throw new Error('an event is stored twice');
    const byId = new Map(stored.map((event) => [event.id, event]));
    for (const { event, stream, revision, position } of this.acknowledged) {
      const found = byId.get(event.id);
      const isThere = found?.stream === stream && found.revision === revision && found.position === position;
      if (!isThere)
        throw new Error(`acknowledged at ${stream} ${revision} ${position}, found ${JSON.stringify(found)}`);
    }
    const asked = new Set(this.asked);
    if (ids.some((id) => !asked.has(id))) throw new Error('somebody else wrote');
    const inOrder = stored.map(({ position }) => position);
    const sorted = inOrder.toSorted((left, right) => ledger.comparePositions(left, right));
    if (inOrder.join() !== sorted.join()) throw new Error('the order of reading is not the order of positions');
  }

  private async writeOne(): Promise<void> {
    const stream = aStream();
    let revision: number | 'no-stream' = 'no-stream';
    for (let appends = 0; appends < this.appendsMax && !this.isStopping; appends++) {
      const events = Array.from({ length: 1 + (appends % 3) }, () => anEvent());
      this.asked.push(...events.map(({ id }) => id));
      const { positions, revision: last } = await this.untilItIsThere(stream, revision, events);
      const first = last - events.length + 1;
      events.forEach((event, index) => {
        this.acknowledged.push({ event, stream, revision: first + index, position: positions[index]! });
      });
      revision = last;
    }
  }

  private async untilItIsThere(stream: string, revision: number | 'no-stream', events: readonly EventToAppend[]) {
    for (;;) {
      try {
        return await this.ledger.append(stream, revision, events);
      } catch (error) {
        if (!(error instanceof LedgerUnavailableError)) throw error;
        await milliseconds(20);
      }
    }
  }
}
