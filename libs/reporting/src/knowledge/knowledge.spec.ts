import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { addDays, formatDay, day } from '#calendar';
import { boroughFor, generateBorough } from '#borough';
import { eventIdOf } from '#events';
import { History } from '#history';
import { anyStoryOfAnAuthority } from '../../../records/src/any-story.spec-kit.js';
import { historyOf, said, storyId, type Said } from '../../../history/src/story.spec-kit.js';
import { ModelTables } from '../model-tables.spec-kit.js';
import { Gathered } from '../projection/writing-of.js';
import { RowsOfHistory } from '../projection/rows-of-history.js';
import { children, doubts, factTables, storedOf } from '../star/tables.js';
import type { Pseudonyms } from '../values/pseudonyms.js';
import { Breath } from './breath.js';
import { naiveRows } from './naive-rows.spec-kit.js';

const plainNames = { of: (childId: string) => childId } as Pseudonyms;

/** Projects a history stretch by stretch, each of so many events; a policy makes everything be made again. */
async function projected(history: History, sizes: readonly number[]): Promise<ModelTables> {
  let tables = new ModelTables();
  let before = 0;
  for (let turn = 0; before < history.eventsCount; turn++) {
    const now = Math.min(before + sizes[turn % sizes.length]!, history.eventsCount);
    const isPolicyNew = history.policyMoments(now).length !== history.policyMoments(before).length;
    if (isPolicyNew) tables = new ModelTables();
    const stretch = { before: isPolicyNew ? 0 : before, now };
    const gathered = new Gathered();
    const rows = new RowsOfHistory(history, stretch, plainNames, new Breath());
    for (const kind of ['child', 'worker', 'team'] as const)
      for (const number of history.subjectsOf(kind)) await rows.addSubject(gathered, kind, number);
    tables.write(gathered);
    before = now;
  }
  return tables;
}

const sorted = (tables: ModelTables): Map<string, string[]> =>
  new Map(factTables.map((table) => [table.name, tables.sorted(storedOf(table))]));

/** Some things said of a story are taken back, moved to another day, or said again; all recorded at any of few moments. */
const anyRecordedStory = fc
  .record({
    story: anyStoryOfAnAuthority,
    corrections: fc.array(
      fc.record({
        what: fc.constantFrom('record-retracted', 'record-amended', 'record-reinstated' as const),
        of: fc.nat(80),
        days: fc.integer({ min: -400, max: 400 }),
      }),
      { maxLength: 14 },
    ),
    policies: fc.array(fc.constantFrom(5, 10, 20), { maxLength: 2 }),
    moments: fc.array(fc.nat(40), { minLength: 130, maxLength: 130 }),
    order: fc.infiniteStream(fc.nat(1000)),
  })
  .map(({ story, corrections, policies, moments, order }) => {
    const all: Said[] = story.map((one, index) => ({ ...one, id: `said-${index}` }));
    for (const [index, { what, of, days }] of corrections.entries()) all.push(corrected(all, index, what, of, days));
    for (const value of policies) {
      const data = { key: 'cla.visit.requestDays', value, effectiveFrom: '2022-01-01' };
      all.push(said('policy-adopted', data, { id: `policy-${value}-${all.length}` }));
    }
    const recorded = all.map((one, index) => ({
      ...one,
      recordedAt: `2025-07-01T12:${String(moments[index % moments.length]! + 10).padStart(2, '0')}:00Z`,
    }));
    const keys = recorded.map(() => order.next().value as number);
    return recorded
      .map((one, index) => ({ one, key: keys[index]! }))
      .sort((a, b) => a.key - b.key)
      .map(({ one }) => one);
  });

function corrected(all: readonly Said[], index: number, what: string, of: number, days: number): Said {
  const target = all[of % all.length]!;
  const correctsEventId = storyId(target.id!);
  const { childId, workerId, teamId, subject: named } = target.data as Record<string, string>;
  const subject =
    named ??
    (childId !== undefined ? `child/${childId}` : workerId !== undefined ? `worker/${workerId}` : `team/${teamId}`);
  const id = `correction-${index}`;
  const { occurredOn } = target.data as { occurredOn?: string };
  if (what !== 'record-amended' || occurredOn === undefined)
    return said(
      what === 'record-amended' ? 'record-retracted' : (what as 'record-retracted'),
      { correctsEventId, subject },
      { id },
    );
  const changes = { occurredOn: formatDay(addDays(day(occurredOn), days)) };
  return said('record-amended', { correctsEventId, subject, recordType: target.type, changes }, { id });
}

const isLong = process.env['CARELEDGER_TEST_RUNS'] === 'long';
/** A second or two on a machine that has nothing else to do, and minutes where they run long. */
const patience = isLong ? 600_000 : 240_000;

describe('The rows of facts', () => {
  it(
    'are what everything told anew at each moment gives, whatever was said, in whatever order it came',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          anyRecordedStory,
          fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
          async (story, sizes) => {
            const history = historyOf(story);
            const naive = naiveRows(history);
            expect(sorted(await projected(history, [history.eventsCount]))).toEqual(naive);
            expect(sorted(await projected(history, sizes))).toEqual(naive);
          },
        ),
        { numRuns: isLong ? 2_000 : 40 },
      );
    },
    patience,
  );

  it(
    'of a made-up borough are the same however its events are cut into pages',
    async () => {
      const history = new History();
      let position = 0;
      for (const statements of generateBorough(boroughFor({ events: 3_000, seed: 4 })))
        for (const { source, id, type, data, recordedAt } of statements)
          history.add({
            id: eventIdOf(source, id),
            type,
            data,
            recordedAt: recordedAt ?? 0,
            position: String(++position),
          });
      const whole = await projected(history, [history.eventsCount]);
      const pieces = await projected(history, [700, 13, 250]);
      expect(sorted(pieces)).toEqual(sorted(whole));
      expect(pieces.sorted(children)).toEqual(whole.sorted(children));
      expect(pieces.sorted(doubts)).toEqual(whole.sorted(doubts));
      expect(whole.rowsOf(storedOf(factTables.find(({ name }) => name === 'fact_visit_due')!)).length).toBeGreaterThan(
        1_000,
      );
    },
    patience,
  );
});
