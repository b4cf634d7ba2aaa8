import { ageOn, type Day } from '#calendar';
import type { Chance } from '../chance.js';
import { daysAfter, earlier } from '../fact.js';
import { levels } from '../improvement.js';
import { fixedMoves } from './fixed-moves.js';
import { goAwayAndReturn, moveOn, moveWithCarer, newPlacement, type Change } from './placement-changes.js';
import type { Moving, Placement } from './placements.js';

const DAYS_IN_YEAR = 365.25;
/** Moves a year in the first five months, then, and in the long run, for children who settle and for those who do not. */
const settled: Rates = { atFirst: 1.15, afterwards: 0.08, inTheLongRun: 0.05 };
const unsettled: Rates = { atFirst: 3.9, afterwards: 3.4, inTheLongRun: 0.65 };
interface Rates {
  readonly atFirst: number;
  readonly afterwards: number;
  readonly inTheLongRun: number;
}

const ABSENCES_A_YEAR = 0.08;
const CHANGES_WITH_CARER_A_YEAR = 0.06;
const DAYS_AT_FIRST = 150;
const DAYS_UNTIL_THE_LONG_RUN = 900;
const SHARE_SETTLED = 0.79;

/** The placements of one time in care, in order; each lasts at least a day, and care never ends in a temporary one. */
export function placementsOf(moving: Moving, chance: Chance): Placement[] {
  const { care, until } = moving;
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

/** The earliest of what may come next: a move, a short absence, a change that the child goes through with the carer. */
function nextChange(moving: Moving, day: Day, rates: Rates, chance: Chance): { on: Day; change: Change } {
  const move = nextMove(moving, day, rates, chance);
  const away = daysAfter(day, chance.wait(DAYS_IN_YEAR / ABSENCES_A_YEAR));
  const sameCarer = daysAfter(day, chance.wait(DAYS_IN_YEAR / CHANGES_WITH_CARER_A_YEAR));
  const first = earlier(earlier(move, away), sameCarer);
  if (first === move) return { on: move, change: moveOn };
  return first === away ? { on: away, change: goAwayAndReturn } : { on: sameCarer, change: moveWithCarer };
}

/** A move that was not to come in one phase of care is drawn anew in the next, which has its own rate. */
function nextMove({ care, dateOfBirth, improvement }: Moving, day: Day, rates: Rates, chance: Chance): Day {
  const byAge = ageOn(dateOfBirth, day) >= 12 ? 1.2 : 0.9;
  const later = byAge * (rates === settled ? improvement.levelOn(day, levels.settledMoves) : 1);
  const phases: [ends: Day, rate: number][] = [
    [daysAfter(care.from, DAYS_AT_FIRST), rates.atFirst * byAge],
    [daysAfter(care.from, DAYS_UNTIL_THE_LONG_RUN), rates.afterwards * later],
  ];
  let from = day;
  for (const [ends, rate] of phases) {
    if (from >= ends) continue;
    const on = daysAfter(from, chance.wait(DAYS_IN_YEAR / rate));
    if (on <= ends) return on;
    from = ends;
  }
  return daysAfter(from, chance.wait(DAYS_IN_YEAR / (rates.inTheLongRun * later)));
}
