import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { MessageBusUnavailableError } from '#message-bus';
import type { Brokers } from '#message-bus';
import { KafkaBroker } from '../../../../../test/support/kafka/kafka-broker.spec-kit.js';
import { kafkaForTests } from '../../../../../test/support/kafka/kafka-for-tests.spec-kit.js';
import { Gathering, numbered } from '../../gathering.spec-kit.js';
import { KafkaJsMessageBus } from './kafkajs-message-bus.adapter.js';

const kafka = await kafkaForTests();
const account = { user: 'careledger', password: 'sw0rd-fish' };

kafka.describeOwn('a broker behind TLS that asks who it is', () => {
  let broker: KafkaBroker;
  const said: string[] = [];
  beforeAll(async () => void (broker = await KafkaBroker.start({ account })), 120_000);
  afterAll(() => broker.dispose());

  type Sasl = NonNullable<Brokers['sasl']>;
  const busAs = (mechanism: Sasl['mechanism'], password: string, authorities: string | null = broker.certificate) =>
    new KafkaJsMessageBus({
      brokers: [broker.address],
      tls: { authorities },
      sasl: { mechanism, user: account.user, password: () => password },
      name: 'careledger-test',
      log: (_, message) => said.push(message),
    });

  it.each(['scram-sha-512', 'plain'] as const)('lets in by %s who has the password', async (mechanism) => {
    const bus = busAs(mechanism, account.password);
    const topic = `by-${mechanism}`;
    await bus.createTopics([topic]);
    await bus.publish(topic, numbered(['a', 'b'], 10));
    const gathering = new Gathering(bus, { topic, group: topic });
    await gathering.has(10);
    expect(gathering.consumer.standing().awaySince).toBeNull();
    await bus.close();
  });

  it.each(['scram-sha-512', 'plain'] as const)(
    'refuses by %s another password, says so, and is not asked again and again',
    async (mechanism) => {
      const bus = busAs(mechanism, 'guessed-wrong');
      const since = broker.loginsRefused();
      const { consumer } = new Gathering(bus, { topic: 'any', group: 'any' });
      await expect(bus.publish('any', numbered(['a'], 1))).rejects.toThrow(MessageBusUnavailableError);
      await expect(bus.createTopics(['any'])).rejects.toThrow(/does not let careledger in: SASL/);
      // whoever hears of it tries again soon
      for (let tries = 0; tries < 50; tries++) {
        await expect(bus.publish('any', numbered(['a'], 1))).rejects.toThrow(/does not let careledger in/);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect(consumer.standing().awayBecause).toMatch(/does not let careledger in/);
      await bus.close();
      const refused = broker.loginsRefused() - since;
      expect(refused).toBeGreaterThan(0);
      // those that were under way together when the first was refused
      expect(refused).toBeLessThanOrEqual(3);
      expect(said.join('\n')).not.toMatch(/guessed-wrong|sw0rd-fish/);
    },
  );

  it('is not believed without a certificate that is trusted', async () => {
    const bus = busAs('scram-sha-512', account.password, null);
    await expect(bus.createTopics(['any'])).rejects.toThrow(/self-signed certificate/);
    await bus.close();
  });
});
