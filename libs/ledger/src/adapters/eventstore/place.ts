import { UnknownPositionError } from '../../ledger.errors.js';
import type { Position } from '../../position.js';

/** A place in the store's log: bytes from its beginning, the commit first. Whole numbers; a log of 9 PB would be too long. */
export interface Place {
  readonly commit: number;
  readonly prepare: number;
}

const PLACE = /^(0|[1-9]\d{0,15})\/(0|[1-9]\d{0,15})$/;

/** In this adapter a position is written as commit, stroke, prepare: `18446/18446`. */
export function positionOf({ commit, prepare }: Place): Position {
  return `${commit}/${prepare}` as Position;
}

/** @throws UnknownPositionError when the text is not two whole numbers with a stroke between */
export function placeOf(position: string): Place {
  const [, commit, prepare] = PLACE.exec(position) ?? [];
  const place = { commit: Number(commit), prepare: Number(prepare) };
  if (Number.isSafeInteger(place.commit) && Number.isSafeInteger(place.prepare)) return place;
  throw new UnknownPositionError(
    position,
    'it is not two whole numbers with a stroke between them, such as 18446/18446',
  );
}

/** Negative when `left` lies before `right`. */
export function comparePlaces(left: Place, right: Place): number {
  return left.commit - right.commit || left.prepare - right.prepare;
}
