import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LiveHistory } from '#answering';
import { boroughFor, generateBorough } from '#borough';
import { instant } from '#calendar';
import { eventIdOf, subjectOf } from '#events';
import { SqliteLedger, type EventToAppend, type StreamAppend } from '#ledger';
import { ReportingProjection, type ProjectionOptions } from './reporting-projection.js';
import type { ReportingStore } from '../reporting-store.js';
import { verifyReporting, type ReportingComparison } from '../verification/verify-reporting.js';

/** The day on which these projections run: two weeks after the made-up boroughs end. */
export const today = instant('2025-04-15T12:00:00Z');

/** A ledger in a folder of its own, what is recorded in it, and projections of it. */
export class ProjectedLedger {
  readonly folder = mkdtempSync(join(tmpdir(), 'careledger-projecting-'));
  readonly ledger = SqliteLedger.open(this.folder);
  private readonly running: { stop: AbortController; done: Promise<void>; live: LiveHistory }[] = [];
  private count = 0;

  /** Appends events, one append each run of one stream. */
  async record(events: readonly (EventToAppend & { readonly stream: string })[]): Promise<void> {
    const revisions = new Map<string, number | 'no-stream'>();
    const appends: StreamAppend[] = [];
    for (const { stream, ...event } of events) {
      const expected = revisions.get(stream) ?? (await this.ledger.revisionOf(stream));
      appends.push({ stream, expected, events: [event] });
      revisions.set(stream, expected === 'no-stream' ? 0 : expected + 1);
    }
    for (const answer of await this.ledger.appendMany(appends)) if (answer instanceof Error) throw answer;
  }

  /** Something said of somebody now, by its type and data. */
  event(type: string, data: Record<string, unknown>, recordedAt: string): EventToAppend & { stream: string } {
    const { kind, id } = subjectOf(type, data);
    return {
      id: eventIdOf('test', `${type}-${++this.count}`),
      type,
      data,
      recordedAt: instant(recordedAt),
      metadata: {},
      stream: id === null ? kind : `${kind}-${id}`,
    };
  }

  /** Starts a projection; it is stopped with the ledger at the latest. */
  async project(
    store: ReportingStore,
    options: Partial<ProjectionOptions> = {},
  ): Promise<{ projection: ReportingProjection; live: LiveHistory; stop: () => Promise<void> }> {
    const live = await LiveHistory.open(this.ledger, null, { setsAside: true });
    live.follow();
    const { ledger } = this;
    const projection = new ReportingProjection({
      store,
      ledger,
      live,
      now: () => today,
      figuresMilliseconds: 50,
      ...options,
    });
    const stop = new AbortController();
    const done = projection.run(stop.signal);
    const one = { stop, done, live };
    this.running.push(one);
    return { projection, live, stop: () => ended(one) };
  }

  /** Waits until rows and figures tell the whole ledger. */
  async settled(store: ReportingStore): Promise<void> {
    const end = await this.ledger.end();
    await until(async () => {
      const generation = await store.live();
      return generation?.rows.position === end && generation?.figures?.position === end;
    });
  }

  /** Holds the tables against a fresh fold of the ledger. */
  async verified(store: ReportingStore): Promise<ReportingComparison | null> {
    const { history } = await LiveHistory.open(this.ledger, null, { setsAside: true });
    return verifyReporting(store, history);
  }

  async dispose(): Promise<void> {
    for (const one of this.running) await ended(one);
    await this.ledger.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function ended({
  stop,
  done,
  live,
}: {
  stop: AbortController;
  done: Promise<void>;
  live: LiveHistory;
}): Promise<void> {
  stop.abort();
  await done;
  await live.close();
}

export async function until(isSo: () => Promise<boolean> | boolean, withinMilliseconds = 60_000): Promise<void> {
  const deadline = performance.now() + withinMilliseconds;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('It did not come to that in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What a made-up borough says, in the order in which it would be recorded: late things late, corrections after. */
export function boroughEvents(events: number, seed: number): (EventToAppend & { readonly stream: string })[] {
  const found: (EventToAppend & { readonly stream: string })[] = [];
  for (const statements of generateBorough(boroughFor({ events, seed }))) {
    for (const { source, id, type, data, recordedAt } of statements) {
      const subject = subjectOf(type, data);
      const stream = subject.id === null ? subject.kind : `${subject.kind}-${subject.id}`;
      found.push({ id: eventIdOf(source, id), type, data, recordedAt: recordedAt ?? 0, metadata: {}, stream } as never);
    }
  }
  return found.sort((a, b) => a.recordedAt - b.recordedAt);
}
