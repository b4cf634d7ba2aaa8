import { expect, it } from '@jest/globals';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteLedger } from '#ledger';
import { MessageBusUnavailableError, openMessageBus } from '#message-bus';
import type { MessageBus, MessageToPublish } from '#message-bus';
import { until } from '../../../../libs/message-bus/src/gathering.spec-kit.js';
import { KafkaBroker } from '../../../../test/support/kafka/kafka-broker.spec-kit.js';
import { kafkaForTests } from '../../../../test/support/kafka/kafka-for-tests.spec-kit.js';
import { startHearing } from './hearing-processes.spec-kit.js';
import { kafkaDoorContract } from './kafka-door.contract.spec-kit.js';
import { EVENTS_TOPIC } from './kafka-door.js';
import { idsIn, openDoor, shuffled, visitMessage } from './kafka-door.spec-kit.js';
import { TopicsApart } from './topics-apart.spec-kit.js';

const kafka = await kafkaForTests();

kafka.describe('over Kafka', () => {
  kafkaDoorContract(
    'Kafka',
    async () => new TopicsApart(await openMessageBus({ brokers: await kafka.addresses() }, 'careledger-test')),
  );
});

const EVENTS = 6_000;
const messages = (): MessageToPublish[] => {
  const once = Array.from({ length: EVENTS }, (_, n) => visitMessage(`C${n % 40}`, `v${n}`));
  return shuffled([...once, ...once.slice(0, EVENTS / 3)], 11);
};
const expectedIds = Array.from({ length: EVENTS }, (_, n) => `v${n}`).sort();

kafka.describeOwn('every event is in the ledger once', () => {
  it('though the broker is killed in mid-stream and comes back', async () => {
    const broker = await KafkaBroker.start();
    const folder = mkdtempSync(join(tmpdir(), 'careledger-hearing-'));
    const ledger = SqliteLedger.open(folder);
    const bus = await openMessageBus({ brokers: [broker.address] }, 'careledger-test');
    const door = openDoor(bus, ledger);
    try {
      await bus.createTopics([EVENTS_TOPIC]);
      const sending = sendAll(bus, messages());
      await until(async () => (await idsIn(ledger)).length > EVENTS / 10, 'a part is recorded', 60);
      await broker.kill();
      await until(() => door.standing().awaySince !== null, 'it is noticed', 15);
      await broker.restart();
      await sending;
      await until(async () => (await idsIn(ledger)).length >= EVENTS, 'all is recorded', 90);
      expect((await idsIn(ledger)).sort()).toEqual(expectedIds);
    } finally {
      await door.close();
      await bus.close();
      await ledger.close();
      await broker.dispose();
      rmSync(folder, { recursive: true });
    }
  });

  it('though the process that hears is killed again and again', async () => {
    const broker = await KafkaBroker.start();
    const folder = mkdtempSync(join(tmpdir(), 'careledger-hearing-'));
    const bus = await openMessageBus({ brokers: [broker.address] }, 'careledger-test');
    const ledger = SqliteLedger.open(folder);
    try {
      await bus.createTopics([EVENTS_TOPIC]);
      const all = messages();
      for (let kills = 1; kills <= 3; kills += 1) {
        const process = await startHearing(folder, broker.address);
        const before = (await idsIn(ledger)).length;
        await sendAll(bus, all.splice(0, EVENTS / 3));
        await until(async () => (await idsIn(ledger)).length > before + 300, 'a part is recorded', 60);
        process.kill('SIGKILL');
        await once(process, 'exit');
      }
      const last = await startHearing(folder, broker.address);
      await sendAll(bus, all);
      await until(async () => (await idsIn(ledger)).length >= EVENTS, 'all is recorded', 90);
      expect((await idsIn(ledger)).sort()).toEqual(expectedIds);
      const told = Date.now();
      last.kill('SIGTERM');
      expect(await once(last, 'exit')).toEqual([0, null]);
      expect(Date.now() - told).toBeLessThan(10_000);
    } finally {
      await bus.close();
      await ledger.close();
      await broker.dispose();
      rmSync(folder, { recursive: true });
    }
  });
});

/** As a case system does it: in order, each part again until it is acknowledged. */
async function sendAll(bus: MessageBus, messages: readonly MessageToPublish[]): Promise<void> {
  for (let from = 0; from < messages.length;) {
    try {
      await bus.publish(EVENTS_TOPIC, messages.slice(from, from + 250));
      from += 250;
      await new Promise((resolve) => setTimeout(resolve, 20));
    } catch (error) {
      if (!(error instanceof MessageBusUnavailableError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
