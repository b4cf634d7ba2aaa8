import { describe, expect, it } from '@jest/globals';
import type { LiveHistory } from '#answering';
import { History } from '#history';
import { HealthChecks, Lags, Metrics } from '#platform';
import { HistoryHealth } from './history-health.js';

const NOW = Date.UTC(2025, 5, 1, 9);

/** The health of a history that lacks one event of the ledger, stored so many seconds ago; null: it lacks none. */
function healthOf(secondsAgo: number | null, fault: Error | null = null): Promise<unknown> {
  const missing = secondsAgo === null ? [] : [[{ type: 'team-created.v1', appendedAt: NOW - secondsAgo * 1_000 }]];
  const live = {
    history: new History(),
    fault,
    savingFault: null,
    rebuiltBecause: null,
    behind: () => Promise.resolve({ isBehind: missing.length > 0, end: '1' }),
    ledger: {
      readAll: async function* () {
        yield* missing;
      },
    },
  } as unknown as LiveHistory;
  const checks = new HealthChecks();
  const metrics = new Metrics();
  new HistoryHealth(live, { now: () => NOW } as never, checks, metrics, new Lags(metrics)).onModuleInit();
  return checks.all().get('history')!();
}

describe('a history that answers', () => {
  it('is well when it has everything, and when it is only just behind', async () => {
    await expect(healthOf(null)).resolves.toMatchObject({ isBehind: false });
    await expect(healthOf(2)).resolves.toMatchObject({ isBehind: true });
  });

  it('is not ready while it catches up', async () => {
    await expect(healthOf(31)).rejects.toThrow('The history is catching up: 1 to go, the first stored 31 s ago');
  });

  it('is not ready when it stopped following', async () => {
    await expect(healthOf(null, new Error('an event cannot be read'))).rejects.toThrow('stopped following');
  });
});
