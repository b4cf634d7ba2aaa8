import type { Day, Instant } from '#calendar';

/** Which part of the history a question sees. */
export interface View {
  /** What had happened by the end of this day. */
  readonly asAt: Day;
  /** Only what was recorded by this moment; null: everything. */
  readonly knownAt: Instant | null;
  /** Only the first so many events of the ledger; null: everything. */
  readonly ordinal: number | null;
}

/** A view with its limits as plain numbers, made once a question so that a row costs three comparisons. */
export interface Limits {
  readonly asAt: number;
  readonly knownAt: number;
  readonly ordinal: number;
}

export const limitsOf = ({ asAt, knownAt, ordinal }: View): Limits => ({
  asAt,
  knownAt: knownAt ?? Number.POSITIVE_INFINITY,
  ordinal: ordinal ?? Number.POSITIVE_INFINITY,
});
