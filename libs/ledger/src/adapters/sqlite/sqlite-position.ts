import type { Position } from '../../position.js';
import { UnknownPositionError } from '../../ledger.errors.js';

const DENSE_POSITION = /^[1-9][0-9]{0,14}$/;

/** In this adapter a position is the place in one dense count: 1 for the first event, then 2, 3 … */
export function positionOf(place: number): Position {
  return String(place) as Position;
}

/** @throws UnknownPositionError when the text is no whole number from 1 */
export function placeOf(position: string): number {
  if (!DENSE_POSITION.test(position)) throw new UnknownPositionError(position, 'it is no whole number from 1');
  return Number(position);
}
