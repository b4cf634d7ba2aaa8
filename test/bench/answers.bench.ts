import { day, instant, monthEnds } from '#calendar';
import type { History } from '#history';
import { Asked, indicators, type Indicator } from '#indicators';
import { generatedHistory } from './generated-history.js';
import { bestOf, note, report } from './rows.js';

const asAt = day('2023-11-15');
const knownAt = instant('2024-02-01T09:00:00Z');
const catalogueOfTen = indicators.filter(({ definition }) => definition.code !== 'first-week-visits');

/** Milliseconds for one indicator, as at a day and as known later: the shape that most questions have. */
const answerTime = (history: History, indicator: Indicator, runs: number): number =>
  bestOf(runs, () => new Asked(history, { indicators: [indicator], asAts: [asAt], knownAt }).results());

interface Measured {
  readonly slowest: number;
  readonly lookedAfter: number;
  readonly all: number;
}

function measure(
  history: History,
  million: string,
  runs: number,
  reach: { slowest: number; lookedAfter: number },
): Measured {
  const times = catalogueOfTen.map(
    (indicator) => [indicator.definition.code, answerTime(history, indicator, runs)] as const,
  );
  for (const [code, milliseconds] of times) note(`  ${code} over ${million}: ${milliseconds.toFixed(1)} ms`);
  const slowest = Math.max(...times.map(([, milliseconds]) => milliseconds));
  const lookedAfter = times.find(([code]) => code === 'children-looked-after')![1];
  report(
    `the slowest of the ten, as at and known at, ${million} events`,
    slowest / 1000,
    's',
    'at most',
    reach.slowest,
  );
  report(
    `children looked after, as at and known at, ${million} events`,
    lookedAfter / 1000,
    's',
    'at most',
    reach.lookedAfter,
  );
  return { slowest, lookedAfter, all: times.reduce((sum, [, milliseconds]) => sum + milliseconds, 0) };
}

/** Answers over 1 and 10 million events; returns the smaller history for further measurements. */
export function benchAnswers(isQuick: boolean): History {
  const small = generatedHistory(1_000_000, 1);
  const one = measure(small, '1 million', 5, { slowest: 0.1, lookedAfter: 0.02 });
  const months = monthEnds(day('2022-12-01'), day('2024-11-30'));
  const series = bestOf(3, () => new Asked(small, { indicators: catalogueOfTen, asAts: months }).results());
  report(`all ten × ${months.length} month ends, 1 million events`, series / 1000, 's', 'at most', 1);
  report('resident bytes of the history, an event', small.bytes / small.eventsCount, 'bytes', 'at most', 48);
  if (isQuick) return small;
  const large = generatedHistory(10_000_000, 2);
  const ten = measure(large, '10 million', 2, { slowest: 1, lookedAfter: 0.2 });
  report('the slowest: time at 10 million ÷ time at 1 million', ten.slowest / one.slowest, 'times', 'at most', 11);
  report(
    'resident bytes of the history at 10 million, an event',
    large.bytes / large.eventsCount,
    'bytes',
    'at most',
    48,
  );
  return small;
}
