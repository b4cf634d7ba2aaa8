import { MISSING_TYPES, PARTICIPATION } from '#events';
import type { RowCells } from './row-cells.js';
import type { MissingRow, ReviewRow } from './said-rows.js';

/** A row of the Reviews file; null when it is refused, with the faults in the cells. */
export function reviewRowOf(cells: RowCells): ReviewRow | null {
  const heldOn = cells.day('REVIEW');
  const participation = cells.optionalCode('REVIEW_CODE', PARTICIPATION);
  return heldOn === null || cells.isFaulty ? null : { place: cells.place, heldOn, participation };
}

/** A child who had no review may be listed with both cells empty (rule 167 of the return). */
export function saysNoReview(cells: RowCells): boolean {
  return cells.text('REVIEW') === '' && cells.text('REVIEW_CODE') === '';
}

/** A row of the Missing file; null when it is refused, with the faults in the cells. */
export function missingRowOf(cells: RowCells): MissingRow | null {
  const missingType = cells.code('MISSING', MISSING_TYPES);
  const startedOn = cells.day('MIS_START');
  const endedOn = cells.optionalDay('MIS_END');
  if (startedOn !== null && endedOn !== null && endedOn < startedOn) {
    cells.refuse('MIS_END', `${cells.text('MIS_END')} lies before MIS_START ${cells.text('MIS_START')}`);
  }
  if (missingType === null || startedOn === null || cells.isFaulty) return null;
  return { place: cells.place, missingType, startedOn, endedOn };
}
