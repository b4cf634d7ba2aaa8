import { expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import { KafkaBroker } from './kafka-broker.spec-kit.js';
import { kafkaForTests } from './kafka-for-tests.spec-kit.js';

const kafka = await kafkaForTests();

kafka.describeOwn('a broker of our own', () => {
  it('keeps its address and what it acknowledged over a stop and a kill', async () => {
    const broker = await KafkaBroker.start();
    const { address } = broker;
    try {
      await publish(address, 'before');
      await broker.stop();
      await broker.restart();
      await publish(address, 'between');
      await broker.kill();
      await broker.restart();
      await publish(address, 'after');
      expect(broker.address).toBe(address);
      expect(await messagesOf(address)).toBe(3);
    } finally {
      await broker.dispose();
    }
  });
});

const clientOf = (address: string) => new kafkajs.Kafka({ brokers: [address], logLevel: kafkajs.logLevel.NOTHING });

async function publish(address: string, value: string): Promise<void> {
  const producer = clientOf(address).producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  await producer.send({ topic: 'kept', acks: -1, messages: [{ key: 'one', value }] });
  await producer.disconnect();
}

async function messagesOf(address: string): Promise<number> {
  const admin = clientOf(address).admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets('kept');
  await admin.disconnect();
  return offsets.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
}
