import { ageOn, type Day } from '#calendar';
import type { PlacementType, ReasonForNewEpisode, ReasonPlacementChanged } from '#events';
import { weighted, type Chance } from '../chance.js';
import { daysAfter } from '../fact.js';
import { statusOn } from './legal-statuses.js';
import { placementProvider, placementType, postcode, uniqueReferenceNumber } from './placement-choices.js';
import { ordinary, type Moving, type Placement } from './placements.js';

/** Adds what a change brings to the placements, when it fits the present one; gives the day from which to go on. */
export type Change = (moving: Moving, placements: Placement[], now: Placement, on: Day, chance: Chance) => Day;

// prettier-ignore
const reasonsForMoves = weighted<ReasonPlacementChanged>([
  ['CREQB', 16], ['CREQO', 9], ['CHILD', 10], ['LAREQ', 10], ['STAND', 3],
  ['ALLEG', 2], ['CLOSE', 2], ['APPRR', 1], ['OTHER', 5],
]);
const temporary = weighted<PlacementType>([
  ['T1', 30],
  ['T2', 20],
  ['T3', 25],
  ['T4', 20],
  ['T0', 5],
]);

/** The child goes to live with somebody else. */
export const moveOn: Change = (moving, placements, _now, on, chance) => {
  placements.push(newPlacement(moving, on, 'P', chance));
  return on;
};

/** A stay in hospital, a holiday, a few days elsewhere, within the limits of the national validation rules. */
export const goAwayAndReturn: Change = (moving, placements, now, on, chance) => {
  const type = chance.draw(temporary);
  const days = type === 'T4' ? chance.whole(1, 7) : type === 'T1' ? chance.whole(1, 30) : chance.whole(3, 20);
  const back = daysAfter(on, days);
  if (back >= daysAfter(moving.until, -2) || ['R5', 'K1'].includes(now.type)) return on;
  const away = { ...now, ...ordinary, reason: 'P' as const };
  const elsewhere = { type, provider: null, urn: null, postcode: postcode(false, chance) };
  placements.push({ ...away, ...elsewhere, from: on, planned: true, endReason: null });
  placements.push({ ...now, from: back, reason: 'P', planned: true, endReason: null });
  return back;
};

/** The carer moves house, or a foster home is made the child's long-term home: the child stays with the same carer. */
export const moveWithCarer: Change = (moving, placements, now, on, chance) => {
  const fostered = now.type === 'U6' || now.type === 'U3';
  if (!fostered && now.type !== 'U4' && now.type !== 'U1') return on;
  const longTerm = fostered && on > daysAfter(moving.care.from, 300) && statusOn(moving.statuses, on) === 'C2';
  if (longTerm) {
    placements.push({
      ...now,
      from: on,
      reason: 'T',
      type: now.type === 'U6' ? 'U4' : 'U1',
      endReason: 'PLACE',
      approvedUntil: null,
      intendedUntil18: true,
      longTerm: true,
      agreedReducedVisits: ageOn(moving.dateOfBirth, on) >= 8 && chance.happens(0.4),
    });
  } else {
    placements.push({ ...now, from: on, reason: 'T', endReason: 'OTHER', postcode: postcode(true, chance) });
  }
  return on;
};

/** A relative or friend may be approved for 16 weeks before the assessment is complete (CPPCR 2010 reg 24). */
const DAYS_OF_APPROVAL = 16 * 7;

/** A placement with somebody who has not cared for the child before. */
export function newPlacement(moving: Moving, from: Day, reason: ReasonForNewEpisode | 'S', chance: Chance): Placement {
  const status = statusOn(moving.statuses, from);
  const type = placementType(ageOn(moving.dateOfBirth, from), status, from, chance);
  const nearby = type === 'P1' || chance.happens(0.6);
  const planned = reason === 'P' ? chance.happens(0.55) : false;
  return {
    ...ordinary,
    from,
    reason,
    type,
    provider: placementProvider(type, chance),
    urn: uniqueReferenceNumber(type, chance),
    postcode: postcode(nearby, chance),
    distanceMiles: nearby ? chance.whole(2, 120) / 10 : chance.whole(90, 650) / 10,
    endReason: reason === 'S' ? null : planned ? 'CARPL' : chance.draw(reasonsForMoves),
    planned,
    intendedUntil18: status === 'C2' && type.startsWith('U') && chance.happens(0.3),
    approvedUntil: type === 'U3' && reason === 'S' && chance.happens(0.6) ? daysAfter(from, DAYS_OF_APPROVAL) : null,
    emergencyWithParent: type === 'P1' && !planned && chance.happens(0.3),
  };
}
