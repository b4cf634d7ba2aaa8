import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { MessageBusUnavailableError, NOTICED_WITHIN_SECONDS } from '#message-bus';
import type { MessageBus, Subscription } from '#message-bus';
import { Gathering, numbered, until } from './gathering.spec-kit.js';

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/**
 * What every message bus promises. The broker may be in use: every test makes a topic and a group of its own.
 *
 * @param open a bus, and one more that reaches the same topics, as another process would have it
 */
export function messageBusContract(
  name: string,
  open: () => Promise<{ readonly bus: MessageBus; readonly another: MessageBus }>,
): void {
  describe(`${name} keeps the contract of a message bus`, () => {
    let bus: MessageBus;
    let another: MessageBus;
    const gatherings: Gathering[] = [];
    beforeAll(async () => ({ bus, another } = await open()), 120_000);
    afterEach(async () => {
      await Promise.all(gatherings.splice(0).map(({ consumer }) => consumer.close()));
    });
    afterAll(async () => {
      await bus.close();
      if (another !== bus) await another.close();
    });

    async function aTopic(): Promise<Subscription> {
      const topic = `test-${randomUUID()}`;
      await bus.createTopics([topic]);
      return { topic, group: `group-${topic}` };
    }

    function gather(...[at, subscription, handle]: ConstructorParameters<typeof Gathering>): Gathering {
      const gathering = new Gathering(at, subscription, handle);
      gatherings.push(gathering);
      return gathering;
    }

    it('carries keys, values and headers, from the beginning of the topic, each key in its order', async () => {
      const subscription = await aTopic();
      const value = new Uint8Array([0, 255, 10, 0x65]);
      await bus.publish(subscription.topic, [{ key: 'Zoë', value, headers: { ce_id: 'é1' } }]);
      await bus.publish(subscription.topic, numbered(KEYS, 400));
      const gathering = gather(bus, subscription);
      await gathering.has(401);
      await bus.publish(subscription.topic, numbered(KEYS, 400, 400));
      await gathering.has(801);
      for (const [place, key] of KEYS.entries()) {
        expect(gathering.of(key)).toEqual(Array.from({ length: 100 }, (_, n) => `${key}:${n * KEYS.length + place}`));
      }
      const first = gathering.batches.flatMap(({ messages }) => messages).find(({ headers }) => headers.size > 0);
      expect(Buffer.from(first!.key!).toString()).toBe('Zoë');
      expect([...first!.value!]).toEqual([...value]);
      expect(Buffer.from(first!.headers.get('ce_id')!).toString()).toBe('é1');
      expect(Math.abs(Date.now() - first!.publishedAt)).toBeLessThan(120_000);
    }, 90_000);

    it('hands a batch over again when the handler fails, in order, while other partitions go on', async () => {
      const subscription = await aTopic();
      let isAway = true;
      const gathering = gather(bus, subscription, async (_, heard) => {
        if (heard.some((one) => one.startsWith('a:')) && isAway) throw new Error('the ledger is away');
      });
      await bus.publish(subscription.topic, numbered(KEYS, 80));
      const waiting = () => gathering.consumer.standing().partitions.find((one) => one.waitingBecause !== null);
      await until(() => (waiting()?.lagMessages ?? 0) >= 10, 'it waits, and says how far it is behind');
      expect(waiting()!.waitingBecause).toBe('the ledger is away');
      isAway = false;
      await until(() => gathering.consumer.standing().partitions.every(isDone), 'all done');
      await gathering.has(80);
      // the tries that failed, then all of it: whatever came twice came in its order
      const ofA = gathering.of('a').map((one) => Number(one.slice(2)));
      expect(ofA.slice(-10)).toEqual(Array.from({ length: 10 }, (_, n) => n * 8));
      expect(gathering.heard.length).toBeGreaterThan(80);
    }, 90_000);

    it('forgets nothing that was not done when a consumer lets go of a batch', async () => {
      const subscription = { ...(await aTopic()), graceMilliseconds: 50 };
      let isAborted = false;
      const hanging = gather(bus, subscription, ({ signal }) => {
        signal.addEventListener('abort', () => (isAborted = true));
        return new Promise(() => undefined);
      });
      await bus.publish(subscription.topic, numbered(['a'], 5));
      await hanging.has(5);
      await hanging.consumer.close();
      expect(isAborted).toBe(true);
      const next = gather(another, subscription);
      await next.has(5);
      expect(next.heard).toEqual(['a:0', 'a:1', 'a:2', 'a:3', 'a:4']);
    }, 90_000);

    it('finishes the batch in hand when it is closed, and hands over none after it', async () => {
      const subscription = await aTopic();
      let finished = 0;
      const closing = gather(bus, subscription, async () => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        finished += 1;
      });
      await bus.publish(subscription.topic, numbered(['a'], 3));
      await closing.has(3);
      await closing.consumer.close();
      expect(finished).toBe(closing.batches.length);
      await bus.publish(subscription.topic, numbered(['a'], 3, 3));
      const next = gather(another, subscription);
      await next.has(3);
      expect(next.heard).toEqual(['a:3', 'a:4', 'a:5']);
      expect(closing.heard).toEqual(['a:0', 'a:1', 'a:2']);
      expect(closing.consumer.standing().awayBecause).toBe('it is closed');
    }, 90_000);

    it('shares the partitions between the consumers of a group, and gives every group all', async () => {
      const subscription = await aTopic();
      const one = gather(bus, subscription);
      await until(() => one.consumer.standing().awaySince === null, 'one has joined');
      const two = gather(another, subscription);
      const apart = gather(bus, { ...subscription, group: `${subscription.group}-apart` });
      await until(() => [one, two].every(({ consumer }) => consumer.standing().partitions.length > 0), 'shared out');
      await bus.publish(
        subscription.topic,
        numbered(
          Array.from({ length: 60 }, (_, n) => `k${n}`),
          600,
        ),
      );
      await apart.has(600);
      await until(() => new Set([...one.heard, ...two.heard]).size === 600, 'the group has all');
      expect([one, two].every(({ heard }) => heard.length > 0)).toBe(true);
      const inBoth = one.batches.filter((batch) => two.batches.some(({ partition }) => partition === batch.partition));
      expect(inBoth).toEqual([]);
      await two.consumer.close();
      await until(() => one.consumer.standing().partitions.length > 1, 'one has all again');
      await bus.publish(
        subscription.topic,
        numbered(
          Array.from({ length: 60 }, (_, n) => `k${n}`),
          60,
          600,
        ),
      );
      await until(() => new Set([...one.heard, ...two.heard]).size === 660, 'one goes on alone');
    });

    it('hands over nothing while it is paused', async () => {
      const subscription = await aTopic();
      const gathering = gather(bus, subscription);
      await bus.publish(subscription.topic, numbered(['a'], 1));
      await gathering.has(1);
      gathering.consumer.pause();
      await bus.publish(subscription.topic, numbered(['a'], 1, 1));
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      expect(gathering.heard).toEqual(['a:0']);
      gathering.consumer.resume();
      await gathering.has(2);
      expect(gathering.heard).toEqual(['a:0', 'a:1']);
    });

    it('carries more than a broker takes at once, and a topic that is there already is no fault', async () => {
      const subscription = await aTopic();
      await bus.createTopics([subscription.topic]);
      const value = 'x'.repeat(100_000);
      await bus.publish(
        subscription.topic,
        Array.from({ length: 40 }, (_, n) => ({ key: 'a', value: `${n} ${value}` })),
      );
      const gathering = gather(bus, subscription);
      await gathering.has(40);
      expect(gathering.heard.map((one) => one.slice(0, 4).trim())).toEqual(
        Array.from({ length: 40 }, (_, n) => `a:${n}`.padEnd(4).slice(0, 4).trim()),
      );
    });

    it('tells a closed bus from one that carries', async () => {
      const { bus: closed, another: other } = await open();
      await closed.close();
      await closed.close();
      if (other !== closed) await other.close();
      const started = Date.now();
      await expect(closed.publish('any', numbered(['a'], 1))).rejects.toThrow(MessageBusUnavailableError);
      await expect(closed.createTopics(['any'])).rejects.toThrow(MessageBusUnavailableError);
      expect(() => closed.consume({ topic: 'any', group: 'any' }, async () => undefined)).toThrow('is closed');
      expect(Date.now() - started).toBeLessThan(NOTICED_WITHIN_SECONDS * 1000);
    });
  });
}

function isDone({
  lagMessages,
  waitingBecause,
}: {
  lagMessages: number | null;
  waitingBecause: string | null;
}): boolean {
  return lagMessages === 0 && waitingBecause === null;
}
