import type { CareEvent } from '#events';
import { amended, targetAt } from './amendment.js';
import { kinds } from './kinds.js';
import { compareIds, kindBits, sameId, type Rows } from './rows.js';
import type { Words } from './words.js';

/** Where a row lies: in which columns, at which index, with its fields at which word; `handle` names it outside. */
export interface Place {
  readonly rows: Rows;
  readonly index: number;
  readonly at: number;
  readonly handle: number;
}

/** What the visible corrections make of one record. */
interface State {
  readonly stands: boolean;
  readonly amendments: readonly Place[];
}

const untouched: State = { stands: true, amendments: [] };
const fallen: State = { stands: false, amendments: [] };

const whatOf = ({ rows, index }: Place) => kinds[(rows.kinds[index]! & kindBits) - 1]!.correction;
const targetWord = (place: Place): number => place.at + (whatOf(place) === 'amended' ? targetAt : 0);

/**
 * The corrections of one subject that a view sees, in the order in which they were recorded (ties by event id).
 * A correction may itself be corrected: what it says counts only while it stands, and an amendment of an amendment
 * adds to what that one says. So any order of arrival gives the same answer.
 */
export class Corrections {
  private readonly inOrder: readonly Place[];

  constructor(
    visible: readonly Place[],
    private readonly texts: Words['texts'],
  ) {
    this.inOrder = [...visible].sort(
      (a, b) =>
        a.rows.recordedAt[a.index]! - b.rows.recordedAt[b.index]! ||
        compareIds(a.rows.ids, a.index * 4, b.rows.ids, b.index * 4),
    );
  }

  /** The record as corrected, or null when it no longer stands. */
  applied(event: CareEvent, place: Place): CareEvent | null {
    const { stands, amendments } = this.stateOf(place, 0);
    if (!stands) return null;
    const kind = place.rows.kinds[place.index]! & kindBits;
    return amendments.reduce((now, { rows, at, handle }) => amended(now, kind, rows.words, at, this.texts, handle), event);
  }

  /** `depth` ends a ring of corrections that name one another, which no honest system sends: none of them stands. */
  private stateOf({ rows, index }: Place, depth: number): State {
    if (depth > this.inOrder.length) return fallen;
    let state = untouched;
    for (const correction of this.inOrder) {
      if (!sameId(rows.ids, index * 4, correction.rows.words, targetWord(correction))) continue;
      const own = this.stateOf(correction, depth + 1);
      if (own.stands) state = changed(state, correction, own);
    }
    return state;
  }
}

function changed(state: State, correction: Place, own: State): State {
  switch (whatOf(correction)) {
    case 'amended':
      return { ...state, amendments: [...state.amendments, correction, ...own.amendments] };
    case 'retracted':
      return { ...state, stands: false };
    default:
      return { ...state, stands: true };
  }
}
