import { pause } from '#pausing';
import { pauseAfter } from '../../backoff.js';
import { GRACE_MILLISECONDS, MessageConsumer } from '../../message-bus.js';
import type { ConsumerStanding, Subscription } from '../../message-bus.js';
import type { BatchHandler } from '../../message.js';
import type { SharedOptions } from './kafkajs-connections.js';
import { Hands } from './kafkajs-hands.js';
import { Lanes } from './kafkajs-lanes.js';
import { KafkaJsSession } from './kafkajs-session.js';

const BACKOFF = { firstMilliseconds: 250, mostMilliseconds: 5_000 };
/** A membership that held for so long was a good one: the next failure is the first again. */
const GOOD_MILLISECONDS = 30_000;

/** Takes part in a group for as long as it is not closed: when a session ends, it begins another after a pause. */
export class KafkaJsConsumer extends MessageConsumer {
  private readonly lanes = new Lanes();
  private readonly hands: Hands;
  private readonly closed = new AbortController();
  private session: KafkaJsSession | null = null;
  private closing: Promise<void> | null = null;
  private lastWhy: string | null = null;
  private away: { readonly since: number; readonly because: string } | null;

  constructor(
    private readonly options: SharedOptions,
    private readonly subscription: Subscription,
    handler: BatchHandler,
  ) {
    super();
    this.hands = new Hands(handler, this.lanes);
    this.away = { since: Date.now(), because: 'it has not joined its group yet' };
    void this.run();
  }

  pause(): void {
    this.hands.isPaused = true;
    this.session?.pause();
  }

  resume(): void {
    this.hands.isPaused = false;
    this.session?.resume();
  }

  standing(): ConsumerStanding {
    const { since = null, because = null } = this.away ?? {};
    return { awaySince: since, awayBecause: because, partitions: this.lanes.standings() };
  }

  close(): Promise<void> {
    this.closing ??= this.finish();
    return this.closing;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.closed.signal.aborted) {
      const session = new KafkaJsSession(this.options, this.subscription, this.lanes, {
        eachBatch: (payload) => this.hands.take(payload),
        joined: (one) => this.joined(one),
      });
      this.session = session;
      const began = Date.now();
      const why = await session.run();
      this.session = null;
      failures = Date.now() - began > GOOD_MILLISECONDS ? 1 : failures + 1;
      this.leftBecause(why);
      // what is in hand was fetched by the session that ended: it comes again, and must not do so beside itself
      this.hands.letGo();
      await this.hands.allSettled();
      await pause(pauseAfter(failures, BACKOFF), this.closed.signal);
    }
  }

  private joined(session: KafkaJsSession): void {
    if (this.hands.isPaused) session.pause();
    if (this.away === null) return;
    this.away = null;
    this.options.log?.('info', `Group ${this.subscription.group} is joined and reads ${this.subscription.topic}.`);
  }

  private leftBecause(why: string): void {
    const isNews = why !== this.lastWhy && !this.closed.signal.aborted;
    this.lastWhy = why;
    if (isNews)
      this.options.log?.('warn', `Group ${this.subscription.group} was left and will be joined again: ${why}`);
    this.away = { since: this.away?.since ?? Date.now(), because: why };
  }

  private async finish(): Promise<void> {
    await this.hands.close(this.subscription.graceMilliseconds ?? GRACE_MILLISECONDS);
    this.closed.abort();
    await this.session?.leave();
    // a handler that never settles is left behind: nobody waits for it any more
    this.leftBecause('it is closed');
  }
}
