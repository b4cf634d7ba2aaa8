import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import { pauseAfter } from '../../backoff.js';
import { within } from '../../deadline.js';
import type { BatchHandler, ReceivedMessage } from '../../message.js';
import type { Lane, Lanes } from './kafkajs-lanes.js';

export const HEARTBEAT_MILLISECONDS = 1_000;
/** A group that is shared out anew waits so long for a batch in hand before the batch is let go; see REBALANCE_MILLISECONDS. */
const FINISH_MILLISECONDS_MAX = 4_000;
const COMMIT_MILLISECONDS_MAX = 5_000;
const BACKOFF = { firstMilliseconds: 250, mostMilliseconds: 15_000 };

/** Hands batches to the handler, moves the group's place past those that are done, and lets those that failed wait. */
export class Hands {
  private readonly inHand = new Set<{ readonly abort: AbortController; readonly settled: Promise<unknown> }>();
  private readonly waits = new Set<ReturnType<typeof setTimeout>>();
  private isClosing = false;
  isPaused = false;

  constructor(
    private readonly handler: BatchHandler,
    private readonly lanes: Lanes,
  ) {}

  /** kafkajs' `eachBatch`. A batch whose offset is not resolved is fetched again. */
  async take(payload: EachBatchPayload): Promise<void> {
    const { batch, isRunning, isStale } = payload;
    if (this.isClosing || this.isPaused || !isRunning() || isStale()) return;
    const lane = this.lanes.of(batch.partition);
    lane.lag.seenEnd(BigInt(batch.highWatermark), Date.now());
    lane.lag.took(Number(batch.messages[0]?.timestamp ?? Date.now()));
    try {
      await this.handOver(payload, lane);
    } finally {
      lane.lag.gaveBack();
    }
  }

  /** Takes no more, waits for what is in hand, and lets go of what is not finished then. */
  async close(graceMilliseconds: number): Promise<void> {
    this.isClosing = true;
    for (const wait of this.waits) clearTimeout(wait);
    const allSettled = this.allSettled();
    let timer: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([allSettled, new Promise((resolve) => (timer = setTimeout(resolve, graceMilliseconds)))]);
    clearTimeout(timer);
    this.letGo();
  }

  /** What becomes of the batches in hand no longer counts: they will be fetched again. */
  letGo(): void {
    for (const { abort } of this.inHand) abort.abort();
  }

  async allSettled(): Promise<void> {
    await Promise.all([...this.inHand].map(({ settled }) => settled));
  }

  private async handOver(payload: EachBatchPayload, lane: Lane): Promise<void> {
    const { batch, commitOffsetsIfNecessary, resolveOffset } = payload;
    const { topic, partition } = batch;
    const abort = new AbortController();
    const work = this.work(payload, abort);
    const hand = { abort, settled: work };
    this.inHand.add(hand);
    try {
      const error = await work;
      // let go: a group may have given it to another already, and the place is not ours to move
      if (abort.signal.aborted) return;
      if (error !== null) return this.wait(payload, lane, error);
      const next = BigInt(batch.lastOffset()) + 1n;
      // with offsets it asks the broker, whatever its name says; it is the only way that still works while kafkajs stops
      const place = { topics: [{ topic, partitions: [{ partition, offset: String(next) }] }] };
      await within(COMMIT_MILLISECONDS_MAX, 'Moving the place of the group', commitOffsetsIfNecessary(place));
      resolveOffset(batch.lastOffset());
      lane.doneUntil(next);
    } finally {
      this.inHand.delete(hand);
    }
  }

  /** Null, or with what the handler rejected. Meanwhile the group hears that this member lives. */
  private async work({ batch, heartbeat }: EachBatchPayload, abort: AbortController): Promise<unknown> {
    let lastCall: ReturnType<typeof setTimeout> | undefined;
    const beat = async (): Promise<void> => {
      try {
        await heartbeat();
      } catch {
        // the group is being shared out anew, or has done so without us: what is in hand may be finished, but soon
        lastCall ??= setTimeout(() => abort.abort(), FINISH_MILLISECONDS_MAX);
      }
    };
    const beats = setInterval(() => void beat(), HEARTBEAT_MILLISECONDS);
    abort.signal.addEventListener('abort', () => clearInterval(beats), { once: true });
    const { topic, partition } = batch;
    const messages = batch.messages.map((message) => received(topic, partition, message));
    try {
      await this.handler({ topic, partition, messages, signal: abort.signal });
      return null;
    } catch (error) {
      return error ?? new Error('The handler rejected without saying why.');
    } finally {
      clearInterval(beats);
      clearTimeout(lastCall);
    }
  }

  private wait({ pause }: EachBatchPayload, lane: Lane, error: unknown): void {
    lane.failed(error);
    if (this.isClosing) return;
    // kafkajs forgets that all partitions are paused when one is paused by itself
    const resume = this.isPaused ? () => undefined : pause();
    const timer = setTimeout(
      () => {
        this.waits.delete(timer);
        if (!this.isPaused) resume();
      },
      pauseAfter(lane.failures, BACKOFF),
    );
    this.waits.add(timer);
  }
}

function received(topic: string, partition: number, message: KafkaMessage): ReceivedMessage {
  const { key, value, offset, timestamp, headers = {} } = message;
  const entries = Object.entries(headers).map(([name, value]) => {
    const last = Array.isArray(value) ? value.at(-1) : value;
    return [name, Buffer.from(last ?? '')] as const;
  });
  return { topic, partition, offset, key, value, headers: new Map(entries), publishedAt: Number(timestamp) };
}
