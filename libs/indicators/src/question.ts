import type { Day, Instant } from '#calendar';
import type { PolicyValue } from '#history';
import type { Breakdown } from './breakdowns/breakdown.js';
import type { Indicator } from './indicator.js';

/** Which figures are asked for. Several indicators and days are answered in one pass over the children. */
export interface Question {
  readonly indicators: readonly Indicator[];
  /** The days described, in order. */
  readonly asAts: readonly Day[];
  readonly knownAt?: Instant | null;
  /** Only the first so many events of the ledger. */
  readonly ordinal?: number | null;
  readonly policies?: Readonly<Record<string, PolicyValue>>;
  readonly by?: Breakdown | null;
  /** Beside the parts of a breakdown the whole, counted in the same pass; its part is null. */
  readonly withWhole?: boolean;
}
