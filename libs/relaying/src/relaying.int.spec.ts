import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { eventIdOf } from '#events';
import { MessageBusUnavailableError } from '#message-bus';
import type { MessageBus } from '#message-bus';
import { ALERTS_TOPIC, EVENT_ID_HEADER, measureRelay, POSITION_HEADER, RECORDED_TOPIC, RelayFiles } from '#relaying';
import { until } from '../../message-bus/src/gathering.spec-kit.js';
import { eventIn, RelayStory } from './relaying.spec-kit.js';

let story: RelayStory;
beforeEach(() => {
  story = new RelayStory();
});
afterEach(() => story.dispose());

const visited = (childId: string, occurredOn: string) => ({
  childId,
  occurredOn,
  visitType: 'CLA_STATUTORY',
  seen: true,
});
const recordVisits = async (count: number, from = 0): Promise<void> => {
  for (let n = from; n < from + count; n += 1) {
    await story.record('visit-completed', visited(`C${n % 3}`, '2025-04-30'), { id: `v${n}` });
  }
};
const idsIn = (messages: readonly { value: Uint8Array | null }[]) =>
  messages.map((message) => eventIn(message as never).id as string);
const caughtUp = (relay: { standing(): Promise<{ lag: { events: number } | null }> }) =>
  until(async () => (await relay.standing()).lag?.events === 0, 'the relay has caught up', 30);

describe('what is recorded is published', () => {
  it('in the order of each child, with the id and position of the event', async () => {
    await recordVisits(30);
    const { relay } = story.start();
    await caughtUp(relay);
    await recordVisits(30, 30);
    const messages = await story.published(RECORDED_TOPIC, 60);
    for (const child of ['C0', 'C1', 'C2']) {
      const own = messages.filter(({ key }) => String(key) === child);
      expect(idsIn(own)).toEqual(Array.from({ length: 20 }, (_, n) => `v${n * 3 + Number(child[1])}`));
    }
    const [message] = messages;
    const { source, id, specversion, type } = eventIn(message!);
    expect([specversion, type]).toEqual(['1.0', 'visit-completed.v1']);
    expect(String(message!.headers.get(EVENT_ID_HEADER))).toBe(eventIdOf(source, id));
    const stored = await story.ledger.find([eventIdOf(source, id)]);
    expect(String(message!.headers.get(POSITION_HEADER))).toBe(stored[0]!.position);
    expect((await relay.standing()).recordedPublished).toBe(60);
  });

  it('but not who looked at whom', async () => {
    const looked = { who: 'j.okafor', vouchedBy: 'proxy', door: 'GET /v1/children/:childId', children: ['C0'] };
    await story.record('children-looked-at', looked);
    await recordVisits(1);
    const { relay } = story.start();
    await caughtUp(relay);
    expect(idsIn(await story.published(RECORDED_TOPIC, 1))).toEqual(['v0']);
  });

  it('once, when the relay is stopped and started in between', async () => {
    for (let round = 0; round < 3; round += 1) {
      await recordVisits(5, round * 5);
      const { relay, stop } = story.start();
      await caughtUp(relay);
      await stop();
    }
    expect(idsIn(await story.published(RECORDED_TOPIC, 15)).length).toBe(15);
  });

  it('again, but never not at all, when how far it is could not be written down', async () => {
    await recordVisits(5);
    story.memory.failsOn = 'recorded';
    const first = story.start();
    await until(async () => (await first.relay.standing()).fault !== null, 'it waits');
    expect((await first.relay.standing()).fault!.because).toBe('The disk is full.');
    await first.stop();
    story.memory.failsOn = null;
    await recordVisits(5, 5);
    const { relay } = story.start();
    await caughtUp(relay);
    const ids = idsIn(await story.published(RECORDED_TOPIC, 15));
    expect(new Set(ids).size).toBe(10);
    expect(ids.length).toBeGreaterThanOrEqual(15);
  });

  it('when the broker is back', async () => {
    let isAway = true;
    const bus = new Proxy(story.bus, {
      get(target, name) {
        if (isAway && name === 'publish') return () => Promise.reject(new MessageBusUnavailableError('No broker.'));
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    }) as MessageBus;
    await recordVisits(3);
    const { relay } = story.start(bus);
    await until(async () => (await relay.standing()).fault !== null, 'it waits');
    const { fault, lag } = await relay.standing();
    expect([fault!.because, lag!.events]).toEqual(['No broker.', 3]);
    isAway = false;
    expect(idsIn(await story.published(RECORDED_TOPIC, 3)).sort()).toEqual(['v0', 'v1', 'v2']);
    await until(async () => (await relay.standing()).fault === null, 'it gets on');
    expect(story.warnings.filter((one) => one.includes('No broker.')).length).toBe(1);
  });

  it('and says so when the broker is back and there is nothing to publish', async () => {
    let isAway = true;
    const bus = new Proxy(story.bus, {
      get(target, name) {
        if (isAway && name === 'createTopics')
          return () => Promise.reject(new MessageBusUnavailableError('Making topics failed.'));
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    }) as MessageBus;
    const { relay } = story.start(bus);
    await until(async () => (await relay.standing()).fault !== null, 'it waits');
    isAway = false;
    await until(async () => (await relay.standing()).fault === null, 'it gets on');
  });
});

describe('duties that need somebody are told', () => {
  // Placed on Monday 3 March 2025: a visit by the 10th; a review within 20 working days, by the 31st.
  const placed = { childId: 'A', occurredOn: '2025-03-03', legalStatus: 'C2', placementType: 'U6' };
  const told = async (count: number) => {
    const events = (await story.published(ALERTS_TOPIC, count)).map(eventIn);
    return events.map(({ data }) => `${data.asAt} ${data.duty} ${data.dueOn} ${data.state}`);
  };
  const toldOn = async (moment: string): Promise<void> => {
    story.clock.set(moment);
    const { relay, stop } = story.start();
    await until(async () => (await relay.standing()).alertsToldOn !== null, 'all is told');
    await stop();
  };
  const dueSoon = '2025-03-04 statutory-visits 2025-03-10 due-soon';
  const overdue = '2025-03-11 statutory-visits 2025-03-10 overdue';
  const metLate = '2025-03-13 statutory-visits 2025-03-10 met-late';

  it('each state once, over restarts and days, by the day in London', async () => {
    const anchor = await story.record('child-became-looked-after', placed);
    for (const moment of ['2025-03-04T09:00:00Z', '2025-03-04T18:00:00Z', '2025-03-10T23:30:00Z']) await toldOn(moment);
    expect(await told(1)).toEqual([dueSoon]);
    await toldOn('2025-03-11T00:30:00Z');
    await toldOn('2025-03-12T09:00:00Z');
    await story.record('visit-completed', visited('A', '2025-03-12'));
    await toldOn('2025-03-13T09:00:00Z');
    await toldOn('2025-03-14T09:00:00Z');
    expect(await told(3)).toEqual([dueSoon, overdue, metLate]);
    const [first] = (await story.published(ALERTS_TOPIC, 3)).map(eventIn);
    expect(first).toMatchObject({
      specversion: '1.0',
      id: `statutory-visits/A/${anchor}/2025-03-03/2025-03-10/due-soon`,
      type: 'careledger.duty-due-soon.v1',
      subject: 'child/A',
      data: { child: 'A', dueAtLatest: false, metOn: null, anchoredOn: '2025-03-03', anchoredBy: anchor },
    });
    expect(first.data.rule).toMatch(/^statutory-visits\/in-force-from-/);
  });

  it('when the day begins, while it runs', async () => {
    await story.record('child-became-looked-after', placed);
    story.clock.set('2025-03-10T23:59:00Z');
    const { relay } = story.start();
    await until(async () => (await relay.standing()).alertsToldOn === '2025-03-10', 'the tenth is told');
    story.clock.set('2025-03-11T00:00:01Z');
    await until(async () => (await relay.standing()).alertsToldOn === '2025-03-11', 'the eleventh is told');
    expect(await told(2)).toEqual([dueSoon.replace('03-04', '03-10'), overdue]);
  });

  it('anew when a correction makes it so again, and again under the same id after a crash', async () => {
    await story.record('child-became-looked-after', placed);
    const visit = await story.record('visit-completed', visited('A', '2025-03-10'));
    await toldOn('2025-03-11T09:00:00Z');
    await story.record('record-retracted', { subject: 'child/A', correctsEventId: visit });
    story.memory.failsOn = 'alerts';
    story.clock.set('2025-03-12T09:00:00Z');
    const crashing = story.start();
    await until(async () => (await crashing.relay.standing()).fault !== null, 'it waits');
    await crashing.stop();
    story.memory.failsOn = null;
    await toldOn('2025-03-12T10:00:00Z');
    const events = (await story.published(ALERTS_TOPIC, 2)).map(eventIn);
    const states = events.map(({ data }) => data.state);
    expect(new Set(states)).toEqual(new Set(['overdue']));
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
  });

  it('never as at a day before one that was told', async () => {
    await story.record('child-became-looked-after', placed);
    await toldOn('2025-03-11T09:00:00Z');
    story.clock.set('2025-03-05T09:00:00Z');
    const { relay } = story.start();
    await until(async () => (await relay.standing()).fault !== null, 'it waits');
    expect((await relay.standing()).fault!.because).toMatch(/says 2025-03-05, but alerts were told as at 2025-03-11/);
    expect(await told(1)).toEqual([overdue]);
  });
});

describe('how far the relay is', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'careledger-relay-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is kept in files that are whole or not there', async () => {
    await recordVisits(2);
    const first = story.start(story.bus, new RelayFiles(folder));
    await caughtUp(first.relay);
    await until(async () => (await first.relay.standing()).alertsToldOn !== null, 'all is told');
    await first.stop();
    expect(readdirSync(folder).sort()).toEqual(['relay-alerts.json', 'relay-recorded.json']);
    writeFileSync(join(folder, 'relay-recorded.json.part'), '{"aft');
    const { relay } = story.start(story.bus, new RelayFiles(folder));
    await recordVisits(2, 2);
    await caughtUp(relay);
    expect(idsIn(await story.published(RECORDED_TOPIC, 4)).length).toBe(4);
  });

  it.each([
    ['relay-recorded.json', 'half of it', '{"aft'],
    ['relay-recorded.json', 'a place beyond the end of the ledger', '{"after": "999999"}'],
    [
      'relay-recorded.json',
      'the place of an event that a restored ledger does not have',
      '{"after": "1", "eventId": "3b39dbad-f3df-5ba2-b2a3-1e00029cbd44"}',
    ],
    ['relay-alerts.json', 'another shape', '{"told": 1}'],
  ])('is not guessed from %s with %s', async (name, _, text) => {
    await recordVisits(2);
    writeFileSync(join(folder, name), text);
    const { relay } = story.start(story.bus, new RelayFiles(folder));
    await until(async () => (await relay.standing()).fault !== null, 'it waits');
    expect((await relay.standing()).fault!.because).toMatch(/cannot be read: remove relay-|unknown to this ledger/);
  });

  it('is measured, also when it cannot be told', async () => {
    await recordVisits(2);
    const { relay } = story.start();
    const registry = new Registry();
    measureRelay(registry, () => relay.standing());
    await caughtUp(relay);
    expect(await registry.metrics()).toMatch(/relay_lag_events 0\n[\s\S]*relay_recorded_published 2\n/);
    story.memory.kept.set('recorded', 'nothing');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const text = await registry.metrics();
    expect(text).toMatch(/relay_up 0\n/);
    expect(text).not.toMatch(/^relay_lag_events \d/m);
  });
});
