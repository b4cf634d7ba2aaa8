import { SameDay } from '../event-class.js';
import {
  IsDay,
  IsIdentifier,
  IsInstant,
  IsQuantity,
  IsReference,
  IsWhole,
  IsWords,
  type DayText,
  type InstantText,
  type Text,
} from '../fields.js';
import { numberOrNullFaults, policiesFaults, type PolicyValue } from '../whole-values.js';

/** A figure was published. It never changes: a restatement is a new figure. */
export class FigurePublished {
  static readonly type = 'figure-published.v1';
  static readonly subject = 'figures';
  static readonly sameDay = SameDay.details;
  /** The figure. */
  @IsIdentifier() figureId: string;
  /** The code of the indicator. */
  @IsReference() indicator: string;
  /** The version of the definition by which it was counted. */
  @IsQuantity(1, 1000, { decimals: 0 }) definitionVersion: number;
  /** The day that the figure describes. */
  @IsDay() asAt: DayText;
  /** When given, only what was recorded by then was counted. */
  @IsInstant({ optional: true }) knownAt?: InstantText;
  /** What the ledger held when it was counted: the figure is pinned to it. */
  @IsReference() position: string;
  /** The id of the last event counted: in a copy of the ledger it tells the place that the position tells here. */
  @IsReference({ optional: true }) lastEvent?: string;
  /** The policies by which it was counted, by key. */
  @IsWhole(policiesFaults) policies: Readonly<Record<string, PolicyValue>>;
  /** The policies that the question set itself, instead of those in force. */
  @IsWhole(policiesFaults, { optional: true }) asked?: Readonly<Record<string, PolicyValue>>;
  /** The dimension by which it was broken down. */
  @IsReference({ optional: true }) by?: string;
  /** The children counted, or the count. */
  @IsQuantity(0, 1e9, { optional: true }) numerator?: number;
  /** Out of how many; null for a plain count. */
  @IsWhole(numberOrNullFaults, { optional: true }) denominator?: number | null;
  /** The unrounded value; null when there is none. */
  @IsWhole(numberOrNullFaults, { optional: true }) value?: number | null;
  /** The value as it was shown. */
  @IsReference({ optional: true }) display?: string;
  /** Who published it. */
  @IsWords({ optional: true }) publishedBy?: Text;
  /** The checksum of the whole answer, `sha256:` and 64 hexadecimal digits. */
  @IsReference({ optional: true }) checksum?: string;
}
