import type { Ledger } from '#ledger';
import { InProcessMessageBus } from '#message-bus';
import type { MessageBus, ReceivedMessage } from '#message-bus';
import { Recorder } from '#recording';
import type { Statement } from '#recording';
import { Gathering, until } from '../../message-bus/src/gathering.spec-kit.js';
import { StoppedClock, temporaryLedger } from '../../recording/src/recording.spec-kit.js';
import { RelayMemory } from './relay-memory.js';
import { Relay } from './relay.js';

export { alertOf } from './alert-message.js';

/** What a relay keeps, in memory, with a way to lose what it would write. */
export class ForgetfulMemory extends RelayMemory {
  readonly kept = new Map<string, string>();
  failsOn: string | null = null;

  async read(name: string): Promise<string | null> {
    return this.kept.get(name) ?? null;
  }

  async write(name: string, text: string): Promise<void> {
    if (this.failsOn === name) throw new Error('The disk is full.');
    this.kept.set(name, text);
  }

  whereIs(name: string): string {
    return `what is kept of '${name}'`;
  }
}

/** A ledger, a bus and a clock, with relays that come and go. */
export class RelayStory {
  readonly clock = new StoppedClock();
  readonly memory = new ForgetfulMemory();
  private readonly store = temporaryLedger();
  private readonly recorder = new Recorder(this.store.ledger, this.clock);
  private readonly started: Running[] = [];
  readonly warnings: string[] = [];

  constructor(readonly bus: MessageBus = new InProcessMessageBus()) {}

  get ledger(): Ledger {
    return this.store.ledger;
  }

  async record(type: string, data: object, part: Partial<Statement> = {}): Promise<string> {
    const id = part.id ?? `${type}/${JSON.stringify(data)}`;
    const statement = { source: '/cases', type: `${type}.v1`, data: { ...data }, ...part, id };
    const { outcomes } = await this.recorder.record([statement]);
    const [outcome] = outcomes;
    if (outcome?.outcome !== 'recorded') throw new Error(JSON.stringify(outcome));
    return outcome.eventId;
  }

  start(bus: MessageBus = this.bus, memory: RelayMemory = this.memory): Running {
    const warn = (message: string): void => void this.warnings.push(message);
    const { ledger, clock } = this;
    const relay = new Relay({ ledger, bus, memory, clock, warn, lookAtClockMilliseconds: 20 });
    const abort = new AbortController();
    const ended = relay.run(abort.signal);
    const stop = async (): Promise<void> => {
      abort.abort();
      await ended;
    };
    const running = { relay, stop };
    this.started.push(running);
    return running;
  }

  /** All that stands in a topic now, once there is so much. */
  async published(topic: string, count: number): Promise<ReceivedMessage[]> {
    const gathering = new Gathering(this.bus, { topic, group: `look-${Math.random()}` });
    const all = (): ReceivedMessage[] => gathering.batches.flatMap(({ messages }) => messages);
    await until(() => all().length >= count, `${count} messages in ${topic}`, 30);
    await gathering.consumer.close();
    return all();
  }

  async dispose(): Promise<void> {
    await Promise.all(this.started.map(({ stop }) => stop()));
    await this.bus.close();
    await this.store.dispose();
  }
}

export interface Running {
  readonly relay: Relay;
  stop(): Promise<void>;
}

export const eventIn = ({ value }: ReceivedMessage) => JSON.parse(String(value));
