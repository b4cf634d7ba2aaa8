import type { Day } from '#calendar';
import type { LegalStatus } from '#events';
import type { Chance } from '../chance.js';
import { daysAfter } from '../fact.js';
import { firstLegalStatus, type Pathway } from './pathways.js';

/** A legal status from a day on, until the next. */
export interface LegalStatusFrom {
  readonly from: Day;
  readonly status: LegalStatus;
}

/**
 * The legal statuses of one period of care that is to last until `to`.
 *
 * Police protection lasts at most 72 hours and an emergency protection order is made for eight days (Children Act 1989,
 * sections 46 and 45), so both give way to an agreement or an interim care order.
 */
export function legalStatusesOf(pathway: Pathway, from: Day, to: Day, chance: Chance): LegalStatusFrom[] {
  const path: LegalStatusFrom[] = [{ from, status: firstLegalStatus(pathway, chance) }];
  const court = pathway === 'proceedings' || pathway === 'order' || pathway === 'adoption';
  let day = from;
  const goOn = (days: number, status: LegalStatus): void => {
    day = daysAfter(day, days);
    if (day < daysAfter(to, -5)) path.push({ from: day, status });
  };
  const first = path[0]?.status;
  if (first === 'L1') goOn(chance.whole(1, 3), court ? 'C1' : 'V2');
  else if (first === 'L2') goOn(chance.whole(4, 8), court ? 'C1' : 'V2');
  else if (first === 'V2' && court) goOn(30 + chance.wait(60), 'C1');
  if (pathway === 'order') goOn(170 + chance.wait(60), 'C2');
  if (pathway === 'adoption') goOn(180 + chance.wait(40), 'E1');
  return path;
}

export function statusOn(path: readonly LegalStatusFrom[], day: Day): LegalStatus {
  let status = path[0]?.status ?? 'V2';
  for (const { from, status: next } of path) if (from <= day) status = next;
  return status;
}
