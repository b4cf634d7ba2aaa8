import { expect, it } from '@jest/globals';
import { openMessageBus } from '#message-bus';
import { RECORDED_TOPIC } from '#relaying';
import { KafkaBroker } from '../../../test/support/kafka/kafka-broker.spec-kit.js';
import { kafkaForTests } from '../../../test/support/kafka/kafka-for-tests.spec-kit.js';
import { until } from '../../message-bus/src/gathering.spec-kit.js';
import { eventIn, RelayStory } from './relaying.spec-kit.js';

const kafka = await kafkaForTests();
const EVENTS = 900;
const CHILDREN = 9;

kafka.describeOwn('what is recorded is published over Kafka', () => {
  it('all of it and in the order of each child, though the broker is killed and the relay stopped meanwhile', async () => {
    const broker = await KafkaBroker.start();
    const story = new RelayStory(await openMessageBus({ brokers: [broker.address] }, 'careledger-test'));
    const record = async (from: number, to: number): Promise<void> => {
      for (let n = from; n < to; n += 1) {
        const data = { childId: `C${n % CHILDREN}`, occurredOn: '2025-04-30', visitType: 'CP', seen: true };
        await story.record('visit-completed', data, { id: `v${n}` });
      }
    };
    try {
      const first = story.start();
      await record(0, EVENTS / 3);
      await until(() => first.relay.standing().then(({ recordedPublished }) => recordedPublished > 50), 'some', 60);
      await broker.kill();
      await record(EVENTS / 3, (EVENTS * 2) / 3);
      await until(async () => (await first.relay.standing()).fault !== null, 'it is noticed', 15);
      await first.stop();
      await broker.restart();
      const second = story.start();
      await record((EVENTS * 2) / 3, EVENTS);
      await until(async () => (await second.relay.standing()).lag?.events === 0, 'all is published', 90);
      const messages = await story.published(RECORDED_TOPIC, EVENTS);
      const ids = [...new Set(messages.map((message) => eventIn(message).id as string))];
      expect(ids.length).toBe(EVENTS);
      for (let child = 0; child < CHILDREN; child += 1) {
        const own = messages.filter(({ key }) => String(key) === `C${child}`).map((one) => eventIn(one).id as string);
        const inOrder = Array.from({ length: EVENTS / CHILDREN }, (_, n) => `v${n * CHILDREN + child}`);
        expect([...new Set(own)]).toEqual(inOrder);
      }
    } finally {
      await story.dispose();
      await broker.dispose();
    }
  });
});
