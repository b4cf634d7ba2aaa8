import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CheckedAppend } from '../../checked-append.js';
import type { Appended } from '../../ledger.js';
import { EventTooLargeError, LedgerUnavailableError, WrongRevisionError } from '../../ledger.errors.js';
import { judge, storedAmong } from './append-judgement.js';
import type { UnderWay } from './append-judgement.js';
import type { Connection } from './connection.js';
import { bytesOf, wrapped } from './envelope.js';
import type { KnownEvents } from './known-events.js';
import { outcomeOf } from './outcome.js';
import { positionOf } from './place.js';
import { StoreFailure } from './store-client.js';
import type { AppendAnswer, OutgoingAppend, StoreClient } from './store-client.js';

/** What EventStoreDB takes in one append unless it is set otherwise. */
export const APPEND_BYTES_MAX = 1_048_576;
const APPENDS_UNDER_WAY_MAX = 256;
const BYTES_UNDER_WAY_MAX = 8 * 1_048_576;

type Answer = Appended | Error;

interface Asked {
  readonly append: CheckedAppend;
  readonly answer: (answer: Answer) => void;
}

interface Flight extends Asked {
  readonly outgoing: OutgoingAppend;
  readonly bytes: number;
  /** Where the append leaves its stream. */
  readonly lastRevision: number;
  readonly sentAt: number;
}

/**
 * Sends appends in their order, many before the first is answered. An append whose outcome is unknown stops the sending
 * until it is known: read back by its events' ids, or sent again with the same ids and the same expected revision, of
 * which the store keeps one. So the order stays, and nothing is stored twice.
 */
export class AppendPipeline implements UnderWay {
  private readonly waiting: Asked[] = [];
  private readonly flights = new Set<Flight>();
  private readonly flyingIds = new Set<string>();
  private readonly flyingTo = new Set<string>();
  private bytes = 0;
  private lost: Flight[] = [];
  private recovering: Promise<void> | null = null;
  private watch: NodeJS.Timeout | null = null;
  private whenIdle: (() => void)[] = [];

  constructor(
    private readonly connection: Connection,
    private readonly known: KnownEvents,
    private readonly dropped: (reason: 'silent' | 'cut') => void,
  ) {}

  /** Errors of the append itself are answered; a store that cannot be used is an answer too: a LedgerUnavailableError. */
  append(append: CheckedAppend): Promise<Answer> {
    return new Promise((answer) => {
      this.waiting.push({ append, answer });
      this.send();
    });
  }

  hasEvent(id: string): boolean {
    return this.flyingIds.has(id);
  }

  hasStream(stream: string): boolean {
    return this.flyingTo.has(stream);
  }

  /** Resolves when everything asked for so far has been answered. */
  async finish(): Promise<void> {
    while (this.waiting.length > 0 || this.flights.size > 0) {
      await new Promise<void>((resolve) => this.whenIdle.push(resolve));
    }
  }

  private send(): void {
    while (this.waiting.length > 0 && this.recovering === null && this.lost.length === 0) {
      if (this.flights.size >= APPENDS_UNDER_WAY_MAX || this.bytes >= BYTES_UNDER_WAY_MAX) return;
      const asked = this.waiting[0]!;
      const judgement = judge(asked.append, this.known, this);
      if (judgement === 'wait') return;
      this.waiting.shift();
      if (judgement === 'send') this.fly(asked);
      else asked.answer(judgement);
    }
    this.tellIdle();
  }

  private fly(asked: Asked): void {
    const outgoing = wrapped(asked.append);
    const bytes = bytesOf(outgoing);
    if (bytes > APPEND_BYTES_MAX) return asked.answer(tooLarge(asked.append, bytes, APPEND_BYTES_MAX));
    const { stream, expected, events } = asked.append;
    const lastRevision = (expected === 'no-stream' ? -1 : expected) + events.length;
    const flight = { ...asked, outgoing, bytes, lastRevision, sentAt: performance.now() };
    this.flights.add(flight);
    this.bytes += bytes;
    for (const { id } of events) this.flyingIds.add(id);
    this.flyingTo.add(stream);
    this.keepWatch();
    this.connection.client.append(outgoing).then(
      (answer) => this.hear(flight, answer),
      (error: unknown) => this.lose(flight, error),
    );
  }

  private hear(flight: Flight, answer: AppendAnswer): void {
    const settled = 'actual' in answer ? this.refused(flight, answer.actual) : this.stored(flight);
    settled.then(
      (said) => this.land(flight, said),
      (error: unknown) => this.lose(flight, error),
    );
  }

  /** The answer to an append tells one position, and not for certain the right one: the events themselves tell theirs. */
  private async stored({ append, lastRevision, outgoing }: Flight): Promise<Answer> {
    const isSeen = await this.known.seen(append.stream, lastRevision, this.connection.patience.call / 4);
    if (!isSeen) {
      const outcome = await this.connection.inTime((client) => outcomeOf(client, outgoing));
      if (outcome.kind !== 'stored') throw new StoreFailure('away', 'what it says it stored is not there');
      this.known.learn(outcome.records);
    }
    const positions = append.events.map(({ id }) => positionOf(this.known.find(id)!.place));
    return { positions, alreadyThere: false, revision: lastRevision };
  }

  /** Whoever was faster may have stored the same events. */
  private async refused({ append }: Flight, actual: number | 'no-stream'): Promise<Answer> {
    await this.known.upToDate();
    return storedAmong(append, this.known) ?? new WrongRevisionError(append.stream, append.expected, actual);
  }

  private land(flight: Flight, answer: Answer): void {
    const { append, bytes } = flight;
    if (!this.flights.delete(flight)) return;
    this.bytes -= bytes;
    for (const { id } of append.events) this.flyingIds.delete(id);
    this.flyingTo.delete(append.stream);
    flight.answer(answer);
    this.send();
  }

  /** Nobody knows what became of it, unless the store said plainly that it refuses. */
  private lose(flight: Flight, error: unknown): void {
    if (!this.flights.has(flight)) return;
    if (error instanceof StoreFailure && error.kind === 'too-large') {
      return this.land(flight, tooLarge(flight.append, flight.bytes, limitIn(error)));
    }
    if (!(error instanceof StoreFailure) || error.kind !== 'away') {
      return this.land(flight, this.connection.inWordsOfThePort(error) as Error);
    }
    if (this.lost.includes(flight)) return;
    if (this.lost.length === 0) this.dropped('cut');
    this.lost.push(flight);
    this.recovering ??= this.recover().finally(() => {
      this.recovering = null;
      this.send();
    });
  }

  /** In the order in which they were sent. The sending stands still in the meantime. */
  private async recover(): Promise<void> {
    // Those sent on the same call are lost in the same moment.
    await nextTurn();
    for (let flight = this.firstLost(); flight !== undefined; flight = this.firstLost()) {
      try {
        this.land(flight, await this.connection.untilItWorks(() => this.settle(flight!)));
      } catch (error) {
        if (error instanceof LedgerUnavailableError) this.giveUp(error);
        else this.land(flight, error as Error);
      }
    }
  }

  private firstLost(): Flight | undefined {
    for (const flight of this.flights) {
      const at = this.lost.indexOf(flight);
      if (at >= 0) return this.lost.splice(at, 1)[0];
    }
    this.lost = [];
    return undefined;
  }

  private async settle(flight: Flight): Promise<Answer> {
    const { outgoing } = flight;
    const outcome = await this.connection.inTime((client) => outcomeOf(client, outgoing));
    if (outcome.kind === 'stored') {
      this.known.learn(outcome.records);
      return this.stored(flight);
    }
    if (outcome.kind === 'elsewhere') return this.refused(flight, outcome.actual);
    const answer = await this.connection.inTime((client) => client.append(outgoing));
    return 'actual' in answer ? this.refused(flight, answer.actual) : this.stored(flight);
  }

  /** The store stays away: whoever waits is told so at once, and may repeat everything. */
  private giveUp(error: LedgerUnavailableError): void {
    for (const flight of this.flights) this.land(flight, error);
    for (const { answer } of this.waiting.splice(0)) answer(error);
  }

  /** One timer for all: the one sent first is answered first. */
  private keepWatch(): void {
    if (this.watch !== null) return;
    const { call } = this.connection.patience;
    const [oldest] = this.flights;
    if (oldest === undefined) return;
    const { client } = this.connection;
    this.watch = setTimeout(
      () => {
        this.watch = null;
        const isLate = this.flights.has(oldest) && performance.now() - oldest.sentAt >= call;
        if (isLate && this.recovering === null) this.loseAll(client);
        this.keepWatch();
      },
      Math.max(50, oldest.sentAt + call - performance.now()),
    );
    this.watch.unref();
  }

  private loseAll(client: StoreClient): void {
    this.dropped('silent');
    for (const flight of this.flights) this.lose(flight, new StoreFailure('away', 'no answer in time'));
    this.connection.replace(client);
  }

  private tellIdle(): void {
    if (this.waiting.length > 0 || this.flights.size > 0) return;
    for (const tell of this.whenIdle.splice(0)) tell();
  }
}

function tooLarge({ events }: CheckedAppend, bytes: number, bytesMax: number): EventTooLargeError {
  return new EventTooLargeError(events[0]!.id, bytes, bytesMax, events.length);
}

const limitIn = ({ message }: StoreFailure): number => Number(/\d+/.exec(message)?.[0] ?? APPEND_BYTES_MAX);
