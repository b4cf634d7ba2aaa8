import type { Definition } from '#indicators';
import type { Assurance } from './assurance.js';
import type { Baseline } from './baseline.js';
import type { Point } from './point.js';
import type { Signal } from './signals.js';
import type { Stretch } from './stretch.js';
import type { Unit } from './unit.js';
import type { Cause, Variation } from './variation.js';

/** What a trend is worked out from. */
export interface TrendInput {
  /** In order of their days. Limits are those of the points given: give all since the last baseline, then show some. */
  readonly points: readonly Point[];
  readonly better: Definition['better'];
  /** In the unit of the values, so 0.9 for 90%. */
  readonly target?: number | null;
  readonly baselines?: readonly Baseline[];
  /** How many months each figure covers: figures that overlap move together, which is warned of. */
  readonly monthsCovered?: number;
  /** Absent: as the points are shown. */
  readonly unit?: Unit;
}

/** A point with what the series says of it. */
export interface TrendPoint extends Point {
  /** Unrounded; null where there is nothing to divide by, and where it is not told. */
  readonly value: number | null;
  /** Which of the trend's stretches it belongs to, from 0. */
  readonly stretch: number;
  readonly mean: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** All that it is part of; the first is the one that is told. */
  readonly signals: readonly Signal[];
  /** Null of a gap. */
  readonly cause: Cause | null;
}

/** What a series says: is it changing, and will it meet its target? */
export interface Trend {
  readonly points: readonly TrendPoint[];
  readonly stretches: readonly Stretch[];
  readonly better: Definition['better'];
  readonly target: number | null;
  readonly unit: Unit;
  /** Of the last value; null while its limits are trial limits or there are none, and where the value is not told. */
  readonly variation: Variation | null;
  /** Null without a target, a direction or limits that are more than trial limits. */
  readonly assurance: Assurance | null;
  readonly warnings: readonly TrendWarning[];
  /** The finding, for a caption: 'Rose from 71% to 89%; improving since June 2024; target 90% not yet met.' */
  readonly sentence: string;
}

/** What a reader of a trend must know, in one sentence. */
export interface TrendWarning {
  readonly code:
    | 'no-values'
    | 'too-few-values'
    | 'trial-limits'
    | 'no-variation'
    | 'limits-without-width'
    | 'gaps'
    | 'hidden'
    | 'overlapping';
  readonly message: string;
}
