import type { Day } from '#calendar';
import type { LegalStatus } from '#events';
import type { Chance } from '../chance.js';
import { daysAfter, onWorkday } from '../fact.js';
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
  const goOn = (on: Day, status: LegalStatus): void => {
    day = on;
    if (day < to) path.push({ from: day, status });
  };
  const [first] = path;
  if (first?.status === 'L1') goOn(daysAfter(from, chance.whole(1, 3)), court ? 'C1' : 'V2');
  if (first?.status === 'L2') goOn(daysAfter(from, chance.whole(4, 8)), court ? 'C1' : 'V2');
  if (first?.status === 'V2' && court) goOn(onWorkday(daysAfter(from, 30 + chance.wait(60)), false), 'C1');
  if (pathway === 'order') goOn(onWorkday(daysAfter(day, 170 + chance.wait(60)), false), 'C2');
  if (pathway === 'adoption') goOn(onWorkday(daysAfter(day, 180 + chance.wait(40)), false), 'E1');
  return path;
}

export function statusOn(path: readonly LegalStatusFrom[], day: Day): LegalStatus {
  let status = path[0]?.status ?? 'V2';
  for (const { from, status: next } of path) if (from <= day) status = next;
  return status;
}
