import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LedgerUnavailableError } from '#ledger';
import type { Ledger } from '#ledger';
import { MessageBusUnavailableError } from '#message-bus';
import type { MessageBus, MessageToPublish } from '#message-bus';
import { Gathering, until } from '../../../../libs/message-bus/src/gathering.spec-kit.js';
import { temporaryLedger } from '../../../../libs/recording/src/recording.spec-kit.js';
import { EVENTS_TOPIC, REFUSED_TOPIC } from './kafka-door.js';
import type { KafkaDoor } from './kafka-door.js';
import { idsIn, openDoor, shuffled, visitMessage } from './kafka-door.spec-kit.js';

/** What the Kafka door promises, whatever carries the messages. Every test has a bus to itself. */
export function kafkaDoorContract(name: string, open: () => Promise<MessageBus>): void {
  describe(`the Kafka door over ${name}`, () => {
    let bus: MessageBus;
    let store: ReturnType<typeof temporaryLedger>;
    let door: KafkaDoor | null;
    beforeEach(async () => {
      bus = await open();
      await bus.createTopics([EVENTS_TOPIC, REFUSED_TOPIC]);
      store = temporaryLedger();
      door = null;
    });
    afterEach(async () => {
      await door?.close();
      await bus.close();
      await store.dispose();
    });

    const refusals = async (count: number): Promise<{ id: string; data: { reason: string; key: string } }[]> => {
      const gathering = new Gathering(bus, { topic: REFUSED_TOPIC, group: 'refusals' });
      await gathering.has(count);
      await gathering.consumer.close();
      return gathering.batches.flatMap(({ messages }) => messages.map(({ value }) => JSON.parse(String(value))));
    };

    it('records each event once, in the order of its child, however often and shuffled it comes', async () => {
      const children = Array.from({ length: 12 }, (_, n) => `C${n}`);
      const events = shuffled(
        children.flatMap((child) => Array.from({ length: 40 }, (_, n) => visitMessage(child, `${child}-${n}`))),
        7,
      );
      const often = shuffled([...events, ...events, ...events.slice(0, 200)], 8);
      door = openDoor(bus, store.ledger);
      for (let from = 0; from < often.length; from += 150)
        await bus.publish(EVENTS_TOPIC, often.slice(from, from + 150));
      await until(async () => (await idsIn(store.ledger)).length >= 480 && isDone(door!), 'all heard');
      const ids = await idsIn(store.ledger);
      expect(ids.length).toBe(480);
      for (const child of children) {
        const said = [...new Set(often.filter(({ key }) => key === child).map(idOf))];
        expect(ids.filter((id) => id.startsWith(`${child}-`))).toEqual(said);
      }
    });

    it('passes over poison first, in the middle and last, and says in order what was refused and why', async () => {
      const child = 'C1';
      const headers = { 'content-type': 'application/cloudevents+json' };
      const visited = { childId: child, occurredOn: '2025-04-30', visitType: 'CLA_STATUTORY' };
      const large = 'x'.repeat(1_045_000);
      const poison: [string, MessageToPublish][] = [
        ['json', { key: child, value: '{"specversion"', headers }],
        ['event-type', visitMessage(child, 'p1', { type: 'visit-dreamt.v1' })],
        ['required', visitMessage(child, 'p2', { data: { childId: child } })],
        ['utf-8', { key: child, value: new Uint8Array([0xff, 0xfe]), headers }],
        ['other-content', visitMessage(child, 'g0', { data: { ...visited, seen: false } })],
        ['too-large', visitMessage(child, 'p3', { data: { ...visited, note: large } })],
      ];
      const good = Array.from({ length: 5 }, (_, n) => visitMessage(child, `g${n}`));
      const [first, ...others] = poison.map(([, message]) => message);
      await bus.publish(EVENTS_TOPIC, [first!, ...good.slice(0, 2)]);
      for (const [index, message] of others.entries())
        await bus.publish(EVENTS_TOPIC, [message, ...good.slice(2 + index, 3 + index)]);
      await bus.publish(EVENTS_TOPIC, [visitMessage(child, 'p4', { id: 7 })]);
      door = openDoor(bus, store.ledger);
      await until(() => isDone(door!), 'all heard');
      expect(await idsIn(store.ledger)).toEqual(['g0', 'g1', 'g2', 'g3', 'g4']);
      const told = await refusals(poison.length + 1);
      expect(told.map(({ data }) => data.reason)).toEqual([...poison.map(([reason]) => reason), 'text']);
      expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
      expect(told.every(({ data }) => data.key === child)).toBe(true);
    });

    it('waits while the ledger is away, loses nothing, refuses nothing, and goes on by itself', async () => {
      let isAway = true;
      const away = new Proxy(store.ledger, {
        get(ledger, name) {
          if (isAway && name !== 'comparePositions') {
            return () => Promise.reject(new LedgerUnavailableError('The disk is full.'));
          }
          const value: unknown = Reflect.get(ledger, name);
          return typeof value === 'function' ? value.bind(ledger) : value;
        },
      }) as Ledger;
      door = openDoor(bus, away);
      await bus.publish(
        EVENTS_TOPIC,
        Array.from({ length: 30 }, (_, n) => visitMessage(`C${n % 5}`, `v${n}`)),
      );
      await until(
        () => door!.standing().partitions.some((one) => one.waitingBecause === 'The disk is full.'),
        'waiting',
      );
      const lag = (): number =>
        door!.standing().partitions.reduce((sum, { lagMessages }) => sum + (lagMessages ?? 0), 0);
      await until(() => lag() === 30, 'the lag is told');
      isAway = false;
      await until(async () => (await idsIn(store.ledger)).length >= 30 && isDone(door!), 'all heard');
      expect((await idsIn(store.ledger)).sort()).toEqual(Array.from({ length: 30 }, (_, n) => `v${n}`).sort());
    });

    it('does not pass over a message before its refusal is published', async () => {
      let failures = 2;
      const deaf = new Proxy(bus, {
        get(target, name) {
          if (name === 'publish' && failures > 0) {
            return () => Promise.reject(new MessageBusUnavailableError(`No broker (${failures--}).`));
          }
          const value: unknown = Reflect.get(target, name);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
      await bus.publish(EVENTS_TOPIC, [visitMessage('C1', 'g0'), { key: 'C1', value: 'nothing' }]);
      door = openDoor(deaf, store.ledger);
      await until(() => isDone(door!), 'all heard');
      expect(failures).toBe(0);
      expect((await refusals(1)).map(({ data }) => data.reason)).toEqual(['json']);
      expect(await idsIn(store.ledger)).toEqual(['g0']);
    });

    it('goes on where it stood when it is closed and opened again', async () => {
      const heard = { recorded: 0 };
      for (let round = 0; round < 3; round += 1) {
        door = openDoor(bus, store.ledger, heard);
        await bus.publish(EVENTS_TOPIC, [visitMessage('C1', `v${round}`)]);
        await until(() => heard.recorded === round + 1, 'heard');
        const began = Date.now();
        await door.close();
        expect(Date.now() - began).toBeLessThan(10_000);
      }
      expect(await idsIn(store.ledger)).toEqual(['v0', 'v1', 'v2']);
    });
  });
}

/** Everything published before this was called is done. */
function isDone(door: KafkaDoor): boolean {
  const { awaySince, partitions } = door.standing();
  const isKnown = awaySince === null && partitions.length > 0;
  return isKnown && partitions.every((one) => one.lagMessages === 0 && one.waitingBecause === null);
}

function idOf({ value }: MessageToPublish): string {
  return (JSON.parse(String(value)) as { id: string }).id;
}
