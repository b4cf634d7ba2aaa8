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

  /** Up to where all is published; null: nothing yet. */
  private async place(): Promise<Place | null> {
    const text = await this.parts.memory.read(NAME);
    if (text === null) return null;
    const place = placeIn(text);
    if (place !== null) return place;
    throw new Error(`What says how far recorded events were published cannot be read: ${this.remedy}.`);
  }

  private get remedy(): string {
    return `remove ${this.parts.memory.whereIs(NAME)} to publish all events again`;
  }

  /** @throws Error where the ledger has another event there, as one does that was restored to an earlier state */
  private async makeSureOf({ after, eventId }: Place): Promise<void> {
    if (eventId === null) return;
    const [found] = await this.parts.ledger.find([eventId]);
    if (found?.position === after) return;
    throw new Error(
      `The last event that was published is unknown to this ledger at position ${after}. If an earlier state of it was restored, ${this.remedy}.`,
    );
  }

  async lag(): Promise<RelayLag> {
    let events = 0;
    let since = this.parts.now();
    const place = await this.place();
    for await (const page of this.parts.ledger.readAll(positionOf(place, this.parts.ledger))) {
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
    const place = await this.place();
    if (place !== null) await this.makeSureOf(place);
    const after = positionOf(place, ledger);
    // where nothing waits, no page will come to say that it gets on again
    if (after === (await ledger.end())) this.repeated.gotOn();
    for await (const page of ledger.follow(after, signal)) {
      const messages = page.filter(isRelayed).map(recordedMessage);
      if (messages.length > 0) await bus.publish(RECORDED_TOPIC, messages);
      this.publishedCount += messages.length;
      const { position: after, id: eventId } = page.at(-1)!;
      await memory.write(NAME, JSON.stringify({ after, eventId } satisfies Place));
      this.repeated.gotOn();
    }
  }
}

/** Up to where all is published. */
interface Place {
  readonly after: string;
  /** The event at that position; null: it was written down by a version that did not say it. */
  readonly eventId: string | null;
}

/** Null where it cannot be read: a place that is guessed would leave events out. */
function placeIn(text: string): Place | null {
  try {
    const { after, eventId = null } = JSON.parse(text) as { after?: unknown; eventId?: unknown };
    if (typeof after !== 'string' || (eventId !== null && typeof eventId !== 'string')) return null;
    return { after, eventId };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const positionOf = (place: Place | null, ledger: Ledger): Position | null =>
  place === null ? null : ledger.position(place.after);
