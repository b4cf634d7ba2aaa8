import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LiveHistory } from '#answering';
import { formatDay, instant, instantOf, londonDayOf } from '#calendar';
import type { History } from '#history';
import { SqliteLedger, type Ledger } from '#ledger';
import { openReporting, rebuildReporting, ReportingProjection, type ReportingStore } from '#reporting';
import { centile, note, report } from './rows.js';

const today = instant('2025-04-15T12:00:00Z');
const children = 500;
const eventsPerSecond = 500;
const followedSeconds = 10;

/**
 * How fast the reporting tables are made again, and how soon they tell what was recorded.
 *
 * @param history of as many events as are to be told
 * @param postgres the connection string of an empty database; null: it is not measured
 */
export async function benchReporting(history: History, postgres: string | null): Promise<void> {
  const settings = [
    ...(postgres === null ? [] : [['PostgreSQL', postgres, 60] as const]),
    ['SQLite', 'sqlite', null] as const,
  ];
  if (postgres === null) note('No PostgreSQL is named: its rebuild is not measured');
  for (const [name, setting, reach] of settings) {
    const folder = mkdtempSync(join(tmpdir(), 'careledger-bench-'));
    const store = (await openReporting(setting, folder))!;
    try {
      await benchRebuild(name, store, history, reach);
      await benchFollowing(name, setting, folder);
    } finally {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

async function benchRebuild(
  name: string,
  store: ReportingStore,
  history: History,
  reach: number | null,
): Promise<void> {
  const live = { history, parked: [], fault: null, reached: async () => true };
  // all that there is lies in the history already
  const ledger = { readAll: async function* () {}, comparePositions: () => 0 } as unknown as Ledger;
  const began = performance.now();
  await rebuildReporting({ store, ledger, live, now: () => today });
  const seconds = (performance.now() - began) / 1000;
  const events = history.eventsCount.toLocaleString('en-GB');
  report(
    `reporting tables of ${events} events made again in ${name}`,
    seconds,
    's',
    reach === null ? null : 'at most',
    reach,
  );
}

/** Visits of some children, so many a second: how long until the tables tell each. */
async function benchFollowing(name: string, setting: string, folder: string): Promise<void> {
  const ledger = SqliteLedger.open(folder);
  const live = await LiveHistory.open(ledger, null, { setsAside: true });
  live.follow();
  const store = (await openReporting(setting, folder))!;
  const projection = new ReportingProjection({ store, ledger, live, now: () => today });
  const stop = new AbortController();
  const running = projection.run(stop.signal);
  const revisions = new Map<string, number>();
  const waits: Promise<number>[] = [];
  while (projection.standing.state !== 'following') await pause(20);
  for (let turn = 0; turn < followedSeconds * 10; turn++) {
    const due = performance.now() + 100;
    for (let index = 0; index < eventsPerSecond / 10; index++) {
      const child = (turn * 53 + index * 7) % children;
      waits.push(visited(ledger, child, turn, revisions).then((position) => toldAfter(projection, position)));
    }
    await pause(Math.max(0, due - performance.now()));
  }
  const milliseconds = await Promise.all(waits);
  stop.abort();
  await running;
  await store.close();
  await live.close();
  await ledger.close();
  report(`recorded to told in ${name}, ${eventsPerSecond} events/s, p50`, centile(milliseconds, 50), 'ms');
  report(`recorded to told in ${name}, ${eventsPerSecond} events/s, p99`, centile(milliseconds, 99), 'ms');
}

async function visited(ledger: Ledger, child: number, turn: number, revisions: Map<string, number>): Promise<number> {
  const stream = `child-${child}`;
  const before = revisions.get(stream);
  revisions.set(stream, (before ?? -1) + 1);
  const occurredOn = formatDay(londonDayOf(instantOf(today - (200 - turn) * 86_400_000)));
  const data =
    before === undefined
      ? { childId: String(child), occurredOn: '2024-01-01', legalStatus: 'C2', placementType: 'U6' }
      : { childId: String(child), occurredOn, visitType: 'CLA_STATUTORY', seen: true };
  const type = before === undefined ? 'child-became-looked-after.v1' : 'visit-completed.v1';
  const event = { id: randomUUID(), type, data, recordedAt: Date.now(), metadata: {} };
  const { positions } = await ledger.append(stream, before ?? 'no-stream', [event]);
  return Number(positions[0]);
}

/** Milliseconds from now until the tables tell so many events. */
async function toldAfter(projection: ReportingProjection, eventsCount: number): Promise<number> {
  const began = performance.now();
  while ((projection.standing.generation?.rows.eventsCount ?? 0) < eventsCount) await pause(5);
  return performance.now() - began;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
