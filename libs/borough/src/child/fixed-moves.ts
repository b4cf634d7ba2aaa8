import { birthday, type Day } from '#calendar';
import type { Chance } from '../chance.js';
import { daysAfter } from '../fact.js';
import { postcode, supportedAccommodationRegisteredFrom, uniqueReferenceNumber } from './placement-choices.js';
import { ordinary, type Moving, type Placement } from './placements.js';

/** A change of placement whose day follows from the child's plan or from the law. */
export interface FixedMove {
  readonly on: Day;
  /** The placement that follows the one the child is in; null when nothing changes for a child who lives there. */
  readonly to: (now: Placement) => Placement | null;
}

/** Placing for adoption, registration of supported accommodation, and moving there at 16 or 17; in order. */
export function fixedMoves({ care, dateOfBirth, statuses, until }: Moving, chance: Chance): FixedMove[] {
  const moves: FixedMove[] = [];
  const placementOrder = statuses.find(({ status }) => status === 'E1');
  if (placementOrder !== undefined && care.to > daysAfter(placementOrder.from, 120)) {
    const days = Math.floor((care.to - placementOrder.from - 100) * (0.25 + chance.fraction() * 0.5));
    const withFosterCarer = chance.happens(0.18);
    const on = daysAfter(placementOrder.from, withFosterCarer ? 0 : days);
    moves.push({ on, to: (now) => placedForAdoption(now, on, withFosterCarer, chance) });
  }
  const registered = supportedAccommodationRegisteredFrom;
  if (care.from < registered) moves.push({ on: registered, to: (now) => registeredAccommodation(now, registered) });
  const grown = daysAfter(birthday(dateOfBirth, 16), 30 + chance.wait(250));
  if (grown > daysAfter(care.from, 60) && care.to > daysAfter(grown, 60) && chance.happens(0.28)) {
    moves.push({ on: grown, to: (now) => intoSupportedAccommodation(now, grown, chance) });
  }
  return moves.filter(({ on }) => on < until).sort((one, other) => one.on - other.on);
}

function placedForAdoption(now: Placement, from: Day, withFosterCarer: boolean, chance: Chance): Placement {
  const kept = withFosterCarer && now.type.startsWith('U');
  return {
    ...now,
    ...ordinary,
    from,
    reason: kept ? 'T' : 'P',
    type: kept ? 'A5' : 'A6',
    provider: 'PR1',
    urn: null,
    postcode: kept ? now.postcode : postcode(false, chance),
    distanceMiles: kept ? now.distanceMiles : chance.whole(80, 900) / 10,
    endReason: kept ? 'PLACE' : 'CARPL',
    planned: true,
  };
}

function registeredAccommodation(now: Placement, from: Day): Placement | null {
  return now.type === 'H5' ? { ...now, from, reason: 'T', type: 'K3', endReason: 'PLACE' } : null;
}

function intoSupportedAccommodation(now: Placement, from: Day, chance: Chance): Placement | null {
  if (['K3', 'H5', 'R5', 'U4', 'U1'].includes(now.type)) return null;
  const type = from < supportedAccommodationRegisteredFrom ? 'H5' : 'K3';
  return {
    ...now,
    ...ordinary,
    from,
    reason: 'P',
    type,
    provider: 'PR4',
    urn: uniqueReferenceNumber(type, chance),
    postcode: postcode(true, chance),
    distanceMiles: chance.whole(5, 110) / 10,
    endReason: 'CARPL',
    planned: true,
  };
}
