import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { day, type Day } from '#calendar';
import { eventsReadBy, type RecordDefinition, type SubjectHistory } from '#history';
import { historyOf, type Said } from '../../history/src/story.spec-kit.js';
import { anyStoryMadeOf, anyStoryOfAChild, lastDayOfStories } from './any-story.spec-kit.js';
import {
  allocations,
  carePeriods,
  childDetails,
  legalStatuses,
  missingEpisodes,
  placements,
  teamPlaces,
  workerPosts,
  type Interval,
} from './index.js';
import { subjectAsAt } from './story.spec-kit.js';

const ofChildren: readonly RecordDefinition<unknown>[] = [
  carePeriods,
  legalStatuses,
  placements,
  allocations,
  childDetails,
  missingEpisodes,
];
const ofOthers: readonly RecordDefinition<unknown>[] = [workerPosts, teamPlaces];

const spans = (intervals: readonly Interval[]) => intervals.map(({ start, end }) => [start, end]);

type Told = Interval & Record<string, unknown>;

/** An interval as it looked at the end of a day: what came later has not come. */
function seenOn(interval: Told, on: Day): Told {
  const isOver = interval.end !== null && interval.end <= on;
  const period = interval['period'] as Told | undefined;
  const seen = { ...interval, ...(period === undefined ? {} : { period: seenOn(period, on) }) };
  if (isOver) return seen;
  return {
    ...seen,
    end: null,
    ...('endedBy' in seen && { endedBy: null }),
    ...('endedAt' in seen && { endedAt: undefined }),
  };
}

const looked = (intervals: readonly Told[], on: Day): Told[] =>
  intervals.filter(({ start }) => start <= on).map((one) => seenOn(one, on));

const numRuns = process.env['CARELEDGER_TEST_RUNS'] === 'long' ? 20_000 : 500;

describe('What a record tells of a day follows from what had happened by that day', () => {
  it.each([...ofChildren, ...ofOthers].map((record) => [record.name, record] as const))('%s', (_name, record) =>
    fc.assert(
      fc.property(anyStoryMadeOf(eventsReadBy({ uses: [record] })), fc.nat(), (story, choice) => {
        const history = historyOf(story);
        const on = dayNear(story, choice);
        for (const stream of history.subjects.all()) {
          const foldedTo = (asAt: Day) => subjectAsAt(history, stream, { uses: [record] }, asAt).of(record) as Told[];
          expect(looked(foldedTo(lastDayOfStories), on)).toEqual(looked(foldedTo(on), on));
        }
      }),
      { numRuns },
    ),
  );
});

/** The day of something said, or the day before or after it. */
function dayNear(story: readonly Said[], choice: number): Day {
  const { data } = story[Math.floor(choice / 3) % story.length]!;
  return (day(data['occurredOn'] as string) + (choice % 3) - 1) as Day;
}

describe('However the events of a child lie', () => {
  const promise = (name: string, check: (told: SubjectHistory, story: readonly Said[]) => void): void =>
    it(name, () =>
      fc.assert(
        fc.property(anyStoryOfAChild, (story) =>
          check(subjectAsAt(historyOf(story), 'child-A', { uses: ofChildren }, lastDayOfStories), story),
        ),
        { numRuns },
      ),
    );

  promise('periods of care follow one another and never overlap', (told) => {
    let last = -Infinity;
    for (const { start, end } of told.of(carePeriods)) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end ?? Infinity).toBeGreaterThan(start);
      last = end ?? Infinity;
    }
  });

  promise('on every day of care there is exactly one legal status and one placement, and on no other day', (told) => {
    const holding = (intervals: readonly Interval[], on: Day) =>
      intervals.filter(({ start, end }) => start <= on && (end ?? Infinity) > on).length;
    const edges = [...told.of(carePeriods), ...told.of(legalStatuses), ...told.of(placements)].flatMap(
      ({ start, end }) => [start, end ?? start],
    );
    for (const on of edges.flatMap((edge) => [edge - 1, edge, edge + 1]) as Day[]) {
      const inCare = holding(told.of(carePeriods), on);
      expect([holding(told.of(legalStatuses), on), holding(told.of(placements), on)]).toEqual([inCare, inCare]);
    }
  });

  promise('a carer has been the child’s at most since care began', (told) => {
    for (const { carerSince, start, period } of told.of(placements)) {
      expect(carerSince).toBeGreaterThanOrEqual(period.start);
      expect(carerSince).toBeLessThanOrEqual(start);
    }
  });

  promise('there is one primary worker at most', (told) => {
    let last = -Infinity;
    for (const { start, end } of told.of(allocations).filter(({ role }) => role === 'PRIMARY')) {
      expect(start).toBeGreaterThanOrEqual(last);
      last = end ?? Infinity;
    }
  });

  promise('the periods of care do not follow from the ids of the events', (told, story) => {
    const again = subjectAsAt(
      historyOf(story.map((one, index) => ({ ...one, id: `other-${index}` }))),
      'child-A',
      { uses: ofChildren },
      lastDayOfStories,
    );
    expect(spans(again.of(carePeriods))).toEqual(spans(told.of(carePeriods)));
  });
});
