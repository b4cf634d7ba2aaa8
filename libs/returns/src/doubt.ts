/** What makes one wonder about a well-formed return. What the return says is recorded all the same. */
export interface ReturnDoubt {
  readonly code: DoubtCode;
  /** The year in which the reporting year ends. */
  readonly yearEnding: number;
  readonly childId: string;
  readonly message: string;
  /** The row that raises it; null for what is known from earlier returns only. */
  readonly file: string | null;
  readonly line: number | null;
}

/** Each doubt, and the validation rule of the return (in brackets) that it goes with. */
export type DoubtCode =
  /** A child in care by earlier returns is not in this one. */
  | 'absent-from-return'
  /** An episode that earlier returns left open is not in this one. */
  | 'open-episode-not-listed'
  /** An episode lasts beyond the start of the next (501). */
  | 'overlap'
  /** Two rows of a child start on one day. */
  | 'same-start'
  /** An episode starts and ends on one day (355). */
  | 'less-than-a-day'
  /** The row says that the episode goes over into another, and none follows (388). */
  | 'no-continuation'
  /** The row says that care ended, and the next goes on from the same day. */
  | 'ended-yet-continues'
  /** Care begins, and had not ended (431). */
  | 'begins-again'
  /** An episode begins after a gap, but not with S (432). */
  | 'gap-before'
  /** RNE says that something changed which did not, or the reverse (434, 435). */
  | 'reason-contradicts'
  /** The category of need changes within a period of care (504). */
  | 'need-changed'
  /** A child's details, review or missing period is given twice. */
  | 'said-twice'
  /** A child has episodes and no date of birth. */
  | 'not-in-header'
  /** A missing period that earlier returns left open is not in this one. */
  | 'missing-period-not-listed'
  /** It lies after the day on which the return was made. */
  | 'after-the-return';
