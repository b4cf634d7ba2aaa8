/** What may become of one append. */
export type AppendFault =
  | 'no answer' // neither stored nor answered
  | 'stored, no answer'
  | 'cut before it is stored' // the call is reset
  | 'cut after it is stored'
  | 'ended before it is stored' // the call ends as if all were well
  | 'ended after it is stored'
  | 'busy'
  | 'timed out, yet stored'
  | 'not the leader'
  | { readonly storedLate: number } // the call is cut now, and what it asked for stored so many milliseconds later
  | { readonly answeredLate: number };

/** What may become of those who read, at once and for all who read now. */
export type ReaderFault = 'reset' | 'ended' | 'silent' | 'too slow';

/** The faults that are asked for; whoever serves takes from here. */
export class Faults {
  /** For the next appends, one each. */
  readonly appends: (AppendFault | undefined)[] = [];
  /** How many answers to appends are kept back and then given in the wrong order; 0: none. */
  reordersAnswers = 0;
  /** Every so many records a subscriber is given one twice; 0: never. */
  repeatsEvery = 0;
  /** A checkpoint is told of a place that the subscriber has not been given yet. */
  checkpointsAhead = false;
  /** After so many records a reader's call is cut, once; 0: never. */
  cutsReadingAfter = 0;
  /** Nothing is answered any more, to anybody. */
  isFrozen = false;
  /** How many records may wait for a live subscriber before it is dropped as too slow. */
  waitingMax = Number.POSITIVE_INFINITY;
}
