import { expect, it, jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { MessageBusUnavailableError, MessageTooLargeError, NOTICED_WITHIN_SECONDS } from '#message-bus';
import { KafkaBroker } from '../../../../../test/support/kafka/kafka-broker.spec-kit.js';
import { kafkaForTests } from '../../../../../test/support/kafka/kafka-for-tests.spec-kit.js';
import { Gathering, numbered, until } from '../../gathering.spec-kit.js';
import { messageBusContract } from '../../message-bus.contract.spec-kit.js';
import { KafkaJsMessageBus } from './kafkajs-message-bus.adapter.js';

const kafka = await kafkaForTests();
const busOn = (brokers: readonly string[]) => new KafkaJsMessageBus({ brokers, name: 'careledger-test' });

kafka.describe('over Kafka', () => {
  messageBusContract('the bus of kafkajs', async () => {
    const brokers = await kafka.addresses();
    return { bus: busOn(brokers), another: busOn(brokers) };
  });

  it('says which message is too large, and goes on with the next', async () => {
    const bus = busOn(await kafka.addresses());
    const topic = `test-${randomUUID()}`;
    await bus.createTopics([topic]);
    const messages = [{ key: 'a', value: 'x'.repeat(2_200_000) }];
    await expect(bus.publish(topic, messages)).rejects.toThrow(MessageTooLargeError);
    await bus.publish(topic, numbered(['a'], 1));
    await bus.close();
  });

  it('sets no timer to a time that is past, of which Node 24 warns and which never ends', async () => {
    const set = jest.spyOn(globalThis, 'setTimeout');
    const bus = busOn(await kafka.addresses());
    const topic = `test-${randomUUID()}`;
    await bus.createTopics([topic]);
    const gathering = new Gathering(bus, { topic, group: topic });
    await bus.publish(topic, numbered(['a', 'b'], 200));
    await gathering.has(200);
    const before = set.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(set.mock.calls.length - before).toBeLessThan(200);
    expect(set.mock.calls.filter(([, milliseconds]) => (milliseconds ?? 0) < 0)).toEqual([]);
    await bus.close();
    set.mockRestore();
  });

  it('notices that nobody answers, and tells it', async () => {
    const bus = busOn(['127.0.0.1:1']);
    const started = Date.now();
    const { consumer } = new Gathering(bus, { topic: 'any', group: 'any' });
    await expect(bus.publish('any', numbered(['a'], 1))).rejects.toThrow(MessageBusUnavailableError);
    await expect(bus.createTopics(['any'])).rejects.toThrow(/ECONNREFUSED/);
    expect(consumer.standing().awayBecause).toMatch(/ECONNREFUSED/);
    expect(Date.now() - started).toBeLessThan(2 * NOTICED_WITHIN_SECONDS * 1000);
    await bus.close();
  });
});

kafka.describeOwn('a broker that vanishes', () => {
  it.each([
    ['is killed', (broker: KafkaBroker) => broker.kill(), (broker: KafkaBroker) => broker.restart()],
    ['freezes', async (broker: KafkaBroker) => broker.freeze(), async (broker: KafkaBroker) => broker.thaw()],
  ])(
    'and %s is noticed in time by who publishes and who consumes, who go on when it is back',
    async (_, lose, regain) => {
      const broker = await KafkaBroker.start();
      const bus = busOn([broker.address]);
      try {
        await bus.createTopics(['t']);
        const gathering = new Gathering(bus, { topic: 't', group: 'g' });
        await bus.publish('t', numbered(['a', 'b', 'c'], 30));
        await gathering.has(30);
        await until(() => gathering.consumer.standing().partitions.every((one) => one.lagMessages === 0), 'done');
        await lose(broker);
        const lost = Date.now();
        await expect(bus.publish('t', numbered(['a'], 1, 30))).rejects.toThrow(MessageBusUnavailableError);
        expect(Date.now() - lost).toBeLessThan(NOTICED_WITHIN_SECONDS * 1000);
        await until(() => gathering.consumer.standing().awaySince !== null, 'away', NOTICED_WITHIN_SECONDS);
        await regain(broker);
        await until(() => publishes(bus), 'published again', 60);
        await until(() => gathering.heard.includes('a:30'), 'heard again', 60);
        expect(gathering.consumer.standing().awaySince).toBeNull();
        // from the place that the group had reached: nothing that was done comes again
        expect(gathering.heard.filter((one) => Number(one.slice(2)) < 30).length).toBe(30);
      } finally {
        await bus.close();
        await broker.dispose();
      }
    },
  );
});

async function publishes(bus: KafkaJsMessageBus): Promise<boolean> {
  try {
    await bus.publish('t', numbered(['a'], 1, 30));
    return true;
  } catch (error) {
    if (error instanceof MessageBusUnavailableError) return false;
    throw error;
  }
}
