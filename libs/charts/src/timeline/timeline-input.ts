import type { Day } from '#calendar';
import type { ChartSize } from '../chart-size.js';
import { palette, type Shape } from '../palette.js';

/** How something that had to be done by a day came out. */
export type DutyStanding = 'met' | 'late' | 'not-met' | 'open';

/** Something that happened, and when the ledger's sources said so. */
export interface TimelineEvent {
  readonly happenedOn: Day;
  readonly recordedOn: Day;
  /** Recorded later than it should have been. */
  readonly isLate: boolean;
}

export interface TimelineDuty {
  readonly dueOn: Day;
  readonly standing: DutyStanding;
}

/** A time that has a name: a placement, a period of care. */
export interface TimelinePeriod {
  readonly words: string;
  readonly from: Day;
  /** The day after its last; null: it goes on. */
  readonly to: Day | null;
}

export interface TimelineInput {
  readonly from: Day;
  readonly to: Day;
  /**
   * Drawn above the lanes, a line for each kind: 'Placement', 'Legal status'. They are numbered from 1 in their order: where
   * a name has no room its number stands, and the names are to be listed beside the picture.
   */
  readonly periods?: readonly { readonly name: string; readonly periods: readonly TimelinePeriod[] }[];
  readonly events: readonly TimelineEvent[];
  readonly duties: readonly TimelineDuty[];
  readonly size?: ChartSize;
}

/** In time, late, not met and open each have a shape, for events and duties alike. */
export const standingMarks: Readonly<
  Record<DutyStanding, { readonly shape: Shape; readonly colour: string; readonly words: string }>
> = {
  met: { shape: 'circle', colour: palette.darkBlue, words: 'in time' },
  late: { shape: 'triangle', colour: palette.orange, words: 'late' },
  'not-met': { shape: 'square', colour: palette.darkPink, words: 'not met' },
  open: { shape: 'diamond', colour: palette.grey, words: 'open' },
};
