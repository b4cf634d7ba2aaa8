import type { Day } from '#calendar';
import type { Verdict } from '#indicators';

/** One verdict of an indicator, without its reason. */
export interface CountedRow {
  readonly child: string;
  /** The number by which the history knows the child, and which of the child's verdicts it is: for {@link reasonsOf}. */
  readonly subject: number;
  readonly place: number;
  readonly outcome: Verdict['outcome'];
  readonly exclusion: string | null;
  readonly on: Day;
  /** See {@link Indicator.daysLate}. */
  readonly daysLate: number | null;
  readonly team: string;
  readonly worker: string;
}
