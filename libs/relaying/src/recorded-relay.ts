import type { Ledger, Position } from '#ledger';
import type { MessageBus } from '#message-bus';
import { isRelayed, recordedMessage } from './recorded-message.js';
import type { RelayMemory } from './relay-memory.js';
import { Repeated } from './repeating.js';
import { RECORDED_TOPIC } from './topics.js';

const NAME = 'recorded';
/** Nobody needs to know more exactly how far behind it is. */
const LAG_EVENTS_MAX = 10_000;

export interface RelayLag {
  /** Events that are not published yet; the counting ends at 10,000. */
  readonly events: number;
  /** Since the first of them was stored. */
  readonly seconds: number;
}

export interface RecordedRelayParts {
  readonly ledger: Ledger;
  readonly bus: MessageBus;
  readonly memory: RelayMemory;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
  readonly warn: (message: string) => void;
}

/**
 * Publishes what the ledger records to `careledger.recorded`: the ledger itself is the outbox. How far it is, is written
 * down only when the broker has acknowledged: after a crash some events are published again, none is left out.
 */
export class RecordedRelay {
  readonly repeated: Repeated;
  private publishedCount = 0;

  constructor(private readonly parts: RecordedRelayParts) {
    this.repeated = new Repeated('The relay of recorded events', parts.now, parts.warn);
  }

  /** Events published since it began, repeats included. */
  get published(): number {
    return this.publishedCount;
  }

  run(signal: AbortSignal): Promise<void> {
    return this.repeated.run(() => this.relayOn(signal), signal);
  }

  /** The position up to which all is published; null: nothing yet. */
  async place(): Promise<Position | null> {
    const text = await this.parts.memory.read(NAME);
    return text === null ? null : this.parts.ledger.position(placeIn(text));
  }

  async lag(): Promise<RelayLag> {
    let events = 0;
    let since = this.parts.now();
    for await (const page of this.parts.ledger.readAll(await this.place())) {
      const waiting = page.filter(isRelayed);
      if (events === 0 && waiting.length > 0) since = waiting[0]!.appendedAt;
      events = Math.min(events + waiting.length, LAG_EVENTS_MAX);
      if (events === LAG_EVENTS_MAX) break;
    }
    return { events, seconds: Math.max(0, this.parts.now() - since) / 1000 };
  }

  private async relayOn(signal: AbortSignal): Promise<void> {
    const { ledger, bus, memory } = this.parts;
    await bus.createTopics([RECORDED_TOPIC]);
    const after = await this.place();
    // where nothing waits, no page will come to say that it gets on again
    if (after === (await ledger.end())) this.repeated.gotOn();
    for await (const page of ledger.follow(after, signal)) {
      const messages = page.filter(isRelayed).map(recordedMessage);
      if (messages.length > 0) await bus.publish(RECORDED_TOPIC, messages);
      this.publishedCount += messages.length;
      await memory.write(NAME, JSON.stringify({ after: page.at(-1)!.position }));
      this.repeated.gotOn();
    }
  }
}

/** @throws Error that says what to do: a place that is guessed would leave events out */
function placeIn(text: string): string {
  try {
    const { after } = JSON.parse(text) as { after?: unknown };
    if (typeof after === 'string') return after;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Error(
    `What says how far recorded events were published (relay-${NAME}.json) cannot be read: remove it to publish all events again.`,
  );
}
