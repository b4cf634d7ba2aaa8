import { MessageBusUnavailableError, MessageTooLargeError, pauseAfter } from '#message-bus';
import { pause } from '#pausing';
import type { ConsumerStanding, MessageBatch, MessageBus, MessageConsumer, ReceivedMessage } from '#message-bus';
import type { Clock, Heard, Recorder, Recording, Refused } from '#recording';
import { heardOfMessage } from './kafka-cloud-event.js';
import { refusedMessage, withoutContent } from './refused-message.js';

export const EVENTS_TOPIC = 'careledger.events';
export const REFUSED_TOPIC = 'careledger.refused';
export const RECORDER_GROUP = 'careledger.recorder';

const BACKOFF = { firstMilliseconds: 250, mostMilliseconds: 5_000 };

export interface KafkaDoorParts {
  readonly bus: MessageBus;
  readonly recorder: Recorder;
  readonly clock: Clock;
  /** Told of each batch when all is done that it asks for. */
  readonly counted: (heard: readonly Heard[], recording: Recording) => void;
  readonly warn: (message: string) => void;
}

/**
 * Hears events from the topic `careledger.events`. A batch is done when its events are durable in the ledger and what was
 * refused of it is durable in `careledger.refused`; only then does the group's place move. Whatever goes wrong before, the
 * batch comes again and what is already recorded is recognised.
 */
export class KafkaDoor {
  private consumer: MessageConsumer | null = null;
  private closing: Promise<void> | null = null;
  private readonly closed = new AbortController();
  private away: { readonly since: number; readonly because: string };
  private readonly opening: Promise<void>;

  /** Begins at once, and goes on trying while no broker answers. */
  constructor(private readonly parts: KafkaDoorParts) {
    this.away = { since: parts.clock.now(), because: 'it is starting' };
    this.opening = this.open();
  }

  standing(): ConsumerStanding {
    const { since, because } = this.away;
    return this.consumer?.standing() ?? { awaySince: since, awayBecause: because, partitions: [] };
  }

  /** Finishes the batches in hand and leaves the group, within 10 s. */
  close(): Promise<void> {
    this.closing ??= this.finish();
    return this.closing;
  }

  private async open(): Promise<void> {
    const { bus, warn } = this.parts;
    for (let failures = 1; !this.closed.signal.aborted; failures += 1) {
      try {
        await bus.createTopics([EVENTS_TOPIC, REFUSED_TOPIC]);
        if (this.closed.signal.aborted) return;
        this.consumer = bus.consume({ topic: EVENTS_TOPIC, group: RECORDER_GROUP }, (batch) => this.hear(batch));
        return;
      } catch (error) {
        if (!(error instanceof MessageBusUnavailableError)) throw error;
        if (failures === 1) warn(`The broker cannot be used; trying again: ${error.message}`);
        this.away = { ...this.away, because: error.message };
        await pause(pauseAfter(failures, BACKOFF), this.closed.signal);
      }
    }
  }

  private async hear({ messages }: MessageBatch): Promise<void> {
    const { recorder, counted } = this.parts;
    const heard = messages.map(heardOfMessage);
    const recording = await recorder.record(heard);
    const refusals = recording.outcomes.flatMap((outcome, index) => {
      return outcome.outcome === 'refused' ? [{ message: messages[index]!, refused: outcome }] : [];
    });
    await this.publishRefusals(refusals);
    counted(heard, recording);
  }

  private async publishRefusals(refusals: readonly Refusal[]): Promise<void> {
    if (refusals.length === 0) return;
    const { bus, clock, warn } = this.parts;
    const now = clock.now();
    try {
      await bus.publish(
        REFUSED_TOPIC,
        refusals.map(({ message, refused }) => refusedMessage(message, refused, now)),
      );
    } catch (error) {
      if (!(error instanceof MessageTooLargeError)) throw error;
      warn(`${error.message} Refusals are published without what was refused; it stands at their coordinates.`);
      await bus.publish(
        REFUSED_TOPIC,
        refusals.map(({ message, refused }) => withoutContent(message, refused, now)),
      );
    }
  }

  private async finish(): Promise<void> {
    this.closed.abort();
    await this.opening;
    await this.consumer?.close();
  }
}

interface Refusal {
  readonly message: ReceivedMessage;
  readonly refused: Refused;
}
