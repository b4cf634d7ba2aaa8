import { dayFaultOf } from '#calendar';
import type { PlacedFault } from '../faults.js';
import { identifierFaultOf, referenceFaultOf, type FaultOf } from '../fields.js';
import { countFaultOf, shapeFaults } from '../whole-values.js';

/** A history that was held against the ledger. */
export interface HistoryCompared {
  /** The one that answers, or the one saved beside the ledger. */
  readonly with: 'live' | 'saved';
  readonly equal: boolean;
  readonly eventsCount: number;
}

/** A figure as it was counted from the ledger afresh. */
export interface Recount {
  readonly asAt: string;
  readonly display: string;
  /** Whether the history that answers gives the same, child by child. */
  readonly equal: boolean;
}

/** A published figure that was counted again. */
export interface PublishedRechecked {
  readonly figureId: string;
  readonly asAt: string;
  /** Whether counting again at its position gave the figure. */
  readonly reproduced: boolean;
  /** Whether all that is known now gives the same, child by child. */
  readonly equal: boolean;
  /** The children that moved since. */
  readonly moved: number;
}

/** A child that counted differently. */
export interface VerificationDifference {
  readonly child: string;
  readonly asAt: string;
  readonly from: string;
  readonly to: string;
  /** `fault`: the history that answers differs from the ledger; else why the child moved since a figure was published. */
  readonly cause: 'fault' | 'late-fact' | 'correction' | 'policy' | 'unknown';
}

/** As many as an answer is asked for at once. */
const figuresMax = 500;
export const differencesMax = 1000;

const flagFaultOf: FaultOf = (value) => (typeof value === 'boolean' ? null : 'must be true or false');
const oneOf =
  (...values: readonly string[]): FaultOf =>
  (value) =>
    values.includes(value as string) ? null : `must be one of ${values.join(', ')}`;

const listFaults = (value: unknown, shape: Readonly<Record<string, FaultOf>>, max: number): readonly PlacedFault[] => {
  if (!Array.isArray(value) || value.length > max)
    return [{ at: [], code: 'whole', says: `must be a list of at most ${max} entries` }];
  return value.flatMap((entry, place) => shapeFaults(shape, entry, [place]));
};

const historyShape = { with: oneOf('live', 'saved'), equal: flagFaultOf, eventsCount: countFaultOf };
const recountShape = { asAt: dayFaultOf, display: referenceFaultOf, equal: flagFaultOf };
const publishedShape = {
  figureId: identifierFaultOf,
  asAt: dayFaultOf,
  reproduced: flagFaultOf,
  equal: flagFaultOf,
  moved: countFaultOf,
};
const differenceShape = {
  child: identifierFaultOf,
  asAt: dayFaultOf,
  from: referenceFaultOf,
  to: referenceFaultOf,
  cause: oneOf('fault', 'late-fact', 'correction', 'policy', 'unknown'),
};

export const historiesFaults = (value: unknown): readonly PlacedFault[] => listFaults(value, historyShape, 2);
export const recountsFaults = (value: unknown): readonly PlacedFault[] => listFaults(value, recountShape, figuresMax);
export const publishedFaults = (value: unknown): readonly PlacedFault[] =>
  listFaults(value, publishedShape, figuresMax);
export const differencesFaults = (value: unknown): readonly PlacedFault[] =>
  listFaults(value, differenceShape, differencesMax);
