import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import type { Arrivals, Reading, StoredRecord } from '../store-client.js';
import type { Place } from '../place.js';
import { StoreFailure } from '../store-client.js';
import { asStoreFailure } from './failures.js';
import type { ReadMessage } from './read-messages.js';

/** A call that answers with many messages. */
export interface Answers extends Readable {
  cancel(): void;
}

/** How many messages, and bytes of them, wait here until the sender is asked to pause. */
const WAITING_MAX = 2_000;
const WAITING_BYTES_MAX = 4_194_304;

/** The messages of one call, taken in heaps: what has come by the next turn of the event loop is taken together. */
export class CallReading implements Reading {
  private waiting: ReadMessage[] = [];
  private waitingBytes = 0;
  private failure: StoreFailure | null = null;
  private isEnd = false;
  private call: Answers | null = null;
  private wake: () => void = () => {};

  /** @param isLasting whether an end of the call is an accident: a subscription has none */
  constructor(
    open: () => Promise<Answers>,
    private readonly isLasting: boolean,
  ) {
    open().then(
      (call) => this.listen(call),
      (error: unknown) => this.end(asStoreFailure(error)),
    );
  }

  async next(): Promise<Arrivals> {
    if (this.waiting.length === 0 && !this.isEnd) await new Promise<void>((resolve) => (this.wake = resolve));
    if (!this.isEnd) await nextTurn();
    const heap = this.waiting;
    if (heap.length === 0 && this.failure !== null) throw this.failure;
    this.waiting = [];
    this.waitingBytes = 0;
    this.call?.resume();
    return arrivalsOf(heap, this.isEnd && this.failure === null);
  }

  cancel(): void {
    this.end(null);
    this.call?.cancel();
  }

  private listen(call: Answers): void {
    this.call = call;
    call.on('error', (error) => this.end(asStoreFailure(error)));
    if (this.isEnd) return call.cancel();
    call.on('data', (message: ReadMessage) => {
      this.waiting.push(message);
      if ('id' in message) this.waitingBytes += message.data.length + message.metadata.length;
      if (this.waiting.length >= WAITING_MAX || this.waitingBytes >= WAITING_BYTES_MAX) call.pause();
      this.wake();
    });
    call.on('end', () => this.end(this.isLasting ? new StoreFailure('away', 'the server ended the call') : null));
    call.on('close', () => this.end(new StoreFailure('away', 'the call was closed')));
  }

  private end(failure: StoreFailure | null): void {
    if (this.isEnd) return;
    this.isEnd = true;
    this.failure = failure;
    this.wake();
  }
}

function arrivalsOf(messages: readonly ReadMessage[], isEnd: boolean): Arrivals {
  const records: StoredRecord[] = [];
  let checkpoint: Place | null = null;
  for (const message of messages) {
    if ('id' in message) {
      records.push(message);
      checkpoint = null;
    } else checkpoint = message.checkpoint ?? checkpoint;
  }
  return { records, checkpoint, isEnd };
}
