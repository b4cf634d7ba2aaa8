import { birthday, type Day } from '#calendar';
import type { AllocationReason, AllocationRole } from '#events';
import type { Chance } from '../chance.js';
import type { Life } from '../child/lives.js';
import { daysAfter, earlier, later } from '../fact.js';
import type { Period } from '../period.js';
import type { Work } from './teams.js';

/** A time in which a child needs somebody of one kind of work, half-open. */
export interface Case {
  /** The place of the child in its neighbourhood. */
  readonly child: number;
  readonly work: Work;
  readonly from: Day;
  readonly to: Day;
  readonly reason: AllocationReason;
  /** Changes of worker that come from the child's side. */
  readonly changes: readonly { readonly on: Day; readonly reason: AllocationReason }[];
}

export const roles: Readonly<Record<Work, AllocationRole>> = {
  safeguarding: 'PRIMARY',
  care: 'PRIMARY',
  advice: 'PA',
  reviewing: 'IRO',
};

/** Everything that a child needs workers for: social workers, a reviewing officer, later a personal adviser. */
export function casesOf(child: number, life: Life, period: Period, chance: Chance): Case[] {
  const cases: Case[] = [];
  const open = (work: Work, from: Day, to: Day, reason: AllocationReason): void => {
    if (from < to && from <= period.endsOn) {
      cases.push({ child, work, from, to, reason, changes: changesBetween(from, to, work, period, chance) });
    }
  };
  let safeguardingFrom = life.knownFrom;
  let reason: AllocationReason = 'FCONTA';
  for (const care of life.care) {
    if (care.pathway !== 'breaks') open('reviewing', daysAfter(care.from, chance.whole(0, 6)), care.to, 'FCONTA');
    const transferOn = daysAfter(care.from, 25 + chance.wait(45));
    if (care.pathway === 'breaks' || transferOn > daysAfter(care.to, -20)) continue;
    open('safeguarding', safeguardingFrom, transferOn, reason);
    open('care', transferOn, care.to, 'TSPROC');
    safeguardingFrom = care.to;
    reason = 'TSPROC';
  }
  open('safeguarding', safeguardingFrom, life.knownTo, reason);
  openAdvice(life, open);
  return cases;
}

/** A personal adviser for those who were in care for 13 weeks and were still there at 16, until they are 21. */
function openAdvice(
  { care, dateOfBirth, diedOn }: Life,
  open: (work: Work, from: Day, to: Day, reason: AllocationReason) => void,
): void {
  const last = care.at(-1);
  if (last === undefined || last.pathway === 'breaks') return;
  const from = later(birthday(dateOfBirth, 16), daysAfter(last.from, 91));
  if (from < last.to) open('advice', from, diedOn ?? birthday(dateOfBirth, 21), 'FCONTA');
}

const changeReasons: readonly AllocationReason[] = ['CHCHAN', 'PCCHAN', 'ABSENC', 'ABSENC', 'MANAGE'];

function changesBetween(from: Day, to: Day, work: Work, period: Period, chance: Chance): Case['changes'] {
  if (work === 'advice' || work === 'reviewing') return [];
  const until = earlier(to, period.endsOn);
  const changes: { on: Day; reason: AllocationReason }[] = [];
  for (let on = daysAfter(from, chance.wait(1500)); on < until; on = daysAfter(on, chance.wait(1500))) {
    changes.push({ on, reason: chance.pick(changeReasons) });
  }
  const { reorganisedOn } = period;
  if (from < reorganisedOn && reorganisedOn < until && chance.happens(0.1)) {
    changes.push({ on: reorganisedOn, reason: 'ORGRST' });
  }
  return changes;
}
