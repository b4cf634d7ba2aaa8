import { setTimeout as after } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { EventStoreDouble } from '../../../test/support/eventstore/eventstore-double.js';
import { careledger, Folders, started } from './careledger.spec-kit.js';

const folders = new Folders();
const connections = 8;

afterAll(() => folders.remove());

const team = (id: string): string =>
  JSON.stringify({
    specversion: '1.0',
    source: 'case-system',
    type: 'team-created.v1',
    id,
    data: { teamId: id, occurredOn: '2025-01-06', name: id, service: 'Care' },
  });

/** Sends events one after the other until nobody takes them, and says which were acknowledged. */
async function sendUntilGone(address: string, name: string): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let number = 0; ; number++) {
    const id = `${name}-${number}`;
    try {
      const answer = await fetch(`${address}/v1/events`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/cloudevents+json' },
        body: team(id),
      });
      if (answer.status === 201) acknowledged.push(id);
      await answer.arrayBuffer();
    } catch {
      return acknowledged;
    }
  }
}

async function askUntilGone(address: string): Promise<void> {
  for (;;) {
    try {
      await (await fetch(`${address}/v1/indicators/CLA-COUNT/values?asAt=2025-03-31`)).arrayBuffer();
    } catch {
      return;
    }
  }
}

describe('a service that is told to stop while it is busy', () => {
  it.each(['sqlite', 'eventstore'])(
    'ends well within ten seconds, with everything acknowledged in the ledger: %s',
    async (kind) => {
      const store = kind === 'eventstore' ? await EventStoreDouble.start() : null;
      const settings: Record<string, string> = store === null ? {} : { CARELEDGER_LEDGER: store.connection };
      const data = folders.one();
      const { process: child, ended } = started(data, ['start', '--port', '0', '--json'], settings);
      const address = await new Promise<string>((resolve) => {
        child.stdout.on('data', (text: string) => resolve((JSON.parse(text) as { address: string }).address));
      });
      const sending = Array.from({ length: connections }, (_, index) => sendUntilGone(address, `T${index}`));
      const asking = Array.from({ length: 2 }, () => askUntilGone(address));
      await after(2_000);
      const began = Date.now();
      child.kill('SIGTERM');
      const { exitCode, stderr } = await ended;
      expect([exitCode, stderr]).toEqual([0, expect.stringContaining('Stopping: what was begun is finished first.')]);
      expect(Date.now() - began).toBeLessThan(10_000);
      const acknowledged = (await Promise.all(sending)).flat();
      await Promise.all(asking);
      expect(acknowledged.length).toBeGreaterThan(connections);
      const exporting = started(data, ['export', 'events'], settings);
      exporting.process.stdin.end();
      const lines = (await exporting.ended).stdout.trim().split('\n');
      const recorded = new Set(lines.map((line) => (JSON.parse(line) as { id: string }).id));
      expect(recorded.size).toBe(lines.length);
      expect(acknowledged.filter((id) => !recorded.has(id))).toEqual([]);
      if (store === null) expect((await careledger(data, 'verify')).exitCode).toBe(0);
      store?.stop();
    },
  );
});
