import { describe, expect, it } from '@jest/globals';
import { InProcessMessageBus } from '#message-bus';
import { Gathering, numbered, until } from '../../gathering.spec-kit.js';
import { messageBusContract } from '../../message-bus.contract.spec-kit.js';

messageBusContract('the bus within a process', async () => {
  const bus = new InProcessMessageBus({ backoff: { firstMilliseconds: 20, mostMilliseconds: 100 } });
  return { bus, another: bus };
});

describe('the bus within a process', () => {
  it('does not keep for ever what every group has done, and keeps what one has not', async () => {
    const bus = new InProcessMessageBus({ partitions: 1 });
    const done = new Gathering(bus, { topic: 't', group: 'done' });
    const slow = new Gathering(bus, { topic: 't', group: 'slow' });
    slow.consumer.pause();
    await bus.publish('t', numbered(['a'], 50_000));
    await done.has(50_000);
    slow.consumer.resume();
    await slow.has(50_000);
    const late = new Gathering(bus, { topic: 't', group: 'late' });
    await until(() => late.heard.includes('a:49999'), 'the last');
    expect(late.heard.length).toBeLessThan(25_000);
    await bus.close();
  });
});
