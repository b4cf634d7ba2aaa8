import type { EventName } from '#events';
import { eventsReadBy, type History } from '#history';
import { Asked, indicators, type Figure, type Indicator, type Verdict } from '#indicators';
import type { UnderstoodMoment } from '../questions/moment-of.js';
import type { Doubted } from './data-quality.js';

/** How far doubtful facts could move a figure. */
export interface DoubtEffect {
  readonly indicator: string;
  readonly code: string;
  readonly title: string;
  readonly numerator: number;
  readonly denominator: number | null;
  readonly display: string;
  /** How many of what is counted belong to a child of whom something is doubtful that the figure reads. */
  readonly doubtful: number;
  /** The figure if every doubtful one were not met, and if every one were met. */
  readonly lowest: string;
  readonly highest: string;
}

/**
 * Each figure with the range in which it lies however the doubts turn out for what is counted now. Whether a child who
 * is not counted should be is not part of the range. One pass over the children an indicator.
 * @param doubted what is doubtful, under the same moment
 */
export function doubtEffectsOf(
  history: History,
  { asAt, knownAt, ordinal }: UnderstoodMoment,
  doubted: readonly Doubted[],
): DoubtEffect[] {
  return indicators.map((indicator) => {
    const asked = new Asked(history, { indicators: [indicator], asAts: [asAt], knownAt, ordinal });
    const doubtful = childrenTouched(doubted, new Set(eventsReadBy(indicator)));
    return effectOn(indicator, asked, doubtful);
  });
}

/** A doubt touches a figure that reads one of its events. Of what a return left out, no event can be named. */
const childrenTouched = (doubted: readonly Doubted[], reads: ReadonlySet<EventName>): ReadonlySet<string> =>
  new Set(
    doubted.filter(({ kinds }) => kinds === null || kinds.some((kind) => reads.has(kind))).map(({ child }) => child),
  );

function effectOn(indicator: Indicator, asked: Asked, children: ReadonlySet<string>): DoubtEffect {
  const { tally, definition } = indicator;
  const asAt = asked.question.asAts[0]!;
  const states = { now: tally.start(), lowest: tally.start(), highest: tally.start() };
  let doubtful = 0;
  for (const { child, verdicts } of asked.judged(indicator, asAt)) {
    const isDoubtful = children.has(child.id);
    for (const verdict of verdicts) {
      if (verdict.outcome === 'excluded') continue;
      if (isDoubtful) doubtful++;
      tally.add(states.now, verdict);
      tally.add(states.lowest, isDoubtful ? turned(verdict, 'not-met') : verdict);
      tally.add(states.highest, isDoubtful ? turned(verdict, 'met') : verdict);
    }
  }
  const figureOf = (state: unknown): Figure => tally.conclude(state, { asAt, policies: asked.policies });
  const { numerator, denominator, display } = figureOf(states.now);
  const { code, sectorCode, title } = definition;
  const range = { lowest: figureOf(states.lowest).display, highest: figureOf(states.highest).display };
  return { indicator: code, code: sectorCode, title, numerator, denominator, display, doubtful, ...range };
}

const turned = (verdict: Verdict, outcome: 'met' | 'not-met'): Verdict => ({ ...verdict, outcome });
