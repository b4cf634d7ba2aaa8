import { ageOn, type Day } from '#calendar';
import type { PlacementType, ReasonForNewEpisode, ReasonPlacementChanged } from '#events';
import { weighted, type Chance } from '../chance.js';
import { daysAfter, earlier } from '../fact.js';
import { levels, type Improvement } from '../improvement.js';
import { statusOn, type LegalStatusFrom } from './legal-statuses.js';
import { fixedMoves } from './fixed-moves.js';
import type { TimeInCare } from './lives.js';
import { placementProvider, placementType, postcode, uniqueReferenceNumber } from './placement-choices.js';
import type { Placement } from './placements.js';

/** What decides where a child lives during one time in care. */
export interface Moving {
  readonly care: TimeInCare;
  readonly dateOfBirth: Day;
  readonly statuses: readonly LegalStatusFrom[];
  /** The first day after the time that is told: care that goes on ends with the borough's period. */
  readonly until: Day;
  readonly improvement: Improvement;
}

const DAYS_IN_YEAR = 365.25;
/** Moves a year in the first five months and after them, for the children who settle and for those who do not. */
const settled = { atFirst: 0.7, afterwards: 0.05 };
const unsettled = { atFirst: 2.6, afterwards: 1.35 };
const SHARE_SETTLED = 0.72;

const reasonsForMoves = weighted<ReasonPlacementChanged>([
  ['CARPL', 42], ['CREQB', 16], ['CREQO', 9], ['CHILD', 10], ['LAREQ', 10], ['STAND', 3],
  ['ALLEG', 2], ['CLOSE', 2], ['APPRR', 1], ['OTHER', 5],
]); // prettier-ignore
const temporary = weighted<PlacementType>([
  ['T1', 30],
  ['T2', 20],
  ['T3', 25],
  ['T4', 20],
  ['T0', 5],
]);

/** The placements of one time in care, in order; each lasts at least a day, and care never ends in a temporary one. */
export function placementsOf(moving: Moving, chance: Chance): Placement[] {
  const { care, until } = moving;
  if (care.pathway === 'breaks') return [newPlacement(moving, care.from, 'S', chance)];
  const rates = chance.happens(SHARE_SETTLED) ? settled : unsettled;
  const placements = [newPlacement(moving, care.from, 'S', chance)];
  const fixed = fixedMoves(moving, chance);
  let day = care.from;
  for (;;) {
    const now = placements.at(-1) as Placement;
    const next = nextChange(moving, day, rates, chance);
    const known = fixed.find(({ on }) => on > day);
    if (known !== undefined && known.on <= daysAfter(next.on, 25)) {
      const changed = known.to(now);
      if (changed !== null) placements.push(changed);
      day = known.on;
      continue;
    }
    if (next.on >= daysAfter(until, -1)) break;
    day = next.change(moving, placements, now, next.on, chance);
  }
  return placements;
}

type Change = (moving: Moving, placements: Placement[], now: Placement, on: Day, chance: Chance) => Day;

function nextChange(
  { care, dateOfBirth, improvement }: Moving,
  day: Day,
  rates: typeof settled,
  chance: Chance,
): { on: Day; change: Change } {
  const early = day < daysAfter(care.from, 150);
  const factor = improvement.levelOn(day, levels.placementMoves) * (ageOn(dateOfBirth, day) >= 12 ? 1.2 : 0.9);
  let on = daysAfter(day, chance.wait(DAYS_IN_YEAR / ((early ? rates.atFirst : rates.afterwards) * factor)));
  // what was likely in the first months is drawn again when they are over
  if (early && on > daysAfter(care.from, 150)) {
    const over = daysAfter(care.from, 150);
    on = daysAfter(over, chance.wait(DAYS_IN_YEAR / (rates.afterwards * factor)));
  }
  const away = daysAfter(day, chance.wait(DAYS_IN_YEAR / 0.08));
  const sameCarer = daysAfter(day, chance.wait(DAYS_IN_YEAR / 0.06));
  const first = earlier(earlier(on, away), sameCarer);
  if (first === on) return { on, change: moveOn };
  return first === away ? { on: away, change: goAwayAndReturn } : { on: sameCarer, change: moveWithCarer };
}

const moveOn: Change = (moving, placements, _now, on, chance) => {
  placements.push(newPlacement(moving, on, 'P', chance));
  return on;
};

/** A stay in hospital, a holiday, a few days elsewhere, within the limits of the national validation rules. */
const goAwayAndReturn: Change = (moving, placements, now, on, chance) => {
  const type = chance.draw(temporary);
  const days = type === 'T4' ? chance.whole(1, 7) : type === 'T1' ? chance.whole(1, 30) : chance.whole(3, 20);
  const back = daysAfter(on, days);
  if (back >= daysAfter(moving.until, -2) || ['R5', 'K1'].includes(now.type)) return on;
  const away = { ...now, reason: 'P' as const, temporaryApproval: false, planned: true, endReason: null };
  placements.push({ ...away, from: on, type, provider: null, urn: null, postcode: postcode(false, chance) });
  placements.push({ ...now, from: back, reason: 'P', endReason: null, planned: true });
  return back;
};

/** The carer moves house, or a foster home is made the child's long-term home: the child stays with the same carer. */
const moveWithCarer: Change = (moving, placements, now, on, chance) => {
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
      intendedUntil18: true,
      temporaryApproval: false,
    });
  } else {
    placements.push({ ...now, from: on, reason: 'T', endReason: 'OTHER', postcode: postcode(true, chance) });
  }
  return on;
};

function newPlacement(moving: Moving, from: Day, reason: ReasonForNewEpisode | 'S', chance: Chance): Placement {
  const status = statusOn(moving.statuses, from);
  const type = placementType(ageOn(moving.dateOfBirth, from), status, from, chance);
  const nearby = type === 'P1' || chance.happens(0.6);
  const planned = reason === 'P' ? chance.happens(0.55) : false;
  return {
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
    temporaryApproval: type === 'U3' && reason === 'S' && chance.happens(0.6),
  };
}
