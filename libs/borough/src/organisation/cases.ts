import { birthday, type Day } from '#calendar';
import type { AllocationReason, AllocationRole } from '#events';
import type { Chance } from '../chance.js';
import type { Life } from '../child/lives.js';
import { isShortBreaks } from '../child/times-in-care.js';
import { daysAfter, earlier, later, onWorkday } from '../fact.js';
import { levels, type Improvement } from '../improvement.js';
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
  /** Why it ends: another team goes on, or nobody is needed any more. */
  readonly endReason: AllocationReason;
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
export function casesOf(child: number, life: Life, period: Period, improvement: Improvement, chance: Chance): Case[] {
  const needs = needsOf(life, chance).filter(({ from, to }) => from < to && from <= period.endsOn);
  return needs.map((need) => {
    const goesOn = needs.some((next) => next.from === need.to && roles[next.work] === roles[need.work]);
    const endReason = goesOn ? 'TSPROC' : 'OTHERS';
    return { child, ...need, endReason, changes: changesDuring(need, period, improvement, chance) };
  });
}

type Need = Pick<Case, 'work' | 'from' | 'to' | 'reason'>;

function needsOf({ inNeed, inCare, dateOfBirth, adviceEndsOn }: Life, chance: Chance): Need[] {
  const needs: Need[] = [];
  const safeguarding: Span[] = [...inNeed];
  for (const time of inCare) {
    const { from, to } = time;
    const transferOn = onWorkday(daysAfter(from, 25 + chance.wait(45)), false);
    const transferred = !isShortBreaks(time) && transferOn < daysAfter(to, -20);
    safeguarding.push({ from, to: transferred ? transferOn : to });
    if (transferred) needs.push({ work: 'care', from: transferOn, to, reason: 'TSPROC' });
    if (isShortBreaks(time)) continue;
    needs.push({ work: 'reviewing', from: daysAfter(from, chance.whole(0, 6)), to, reason: 'FCONTA' });
  }
  for (const span of joined(safeguarding)) {
    const fromCare = inCare.some(({ to }) => to === span.from);
    needs.push({ work: 'safeguarding', ...span, reason: fromCare ? 'TSPROC' : 'FCONTA' });
  }
  const last = inCare.at(-1);
  if (last === undefined || isShortBreaks(last)) return needs;
  // an adviser is due after 13 weeks in care to those who are still there at 16
  const adviceFrom = later(birthday(dateOfBirth, 16), daysAfter(last.from, 91));
  if (adviceFrom < last.to) needs.push({ work: 'advice', from: adviceFrom, to: adviceEndsOn, reason: 'FCONTA' });
  return needs;
}

interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** The same days in as few spans as can be. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    const last = result.at(-1);
    if (last !== undefined && last.to === from) result[result.length - 1] = { from: last.from, to };
    else result.push({ from, to });
  }
  return result;
}

const changeReasons: readonly AllocationReason[] = ['CHCHAN', 'PCCHAN', 'ABSENC', 'ABSENC', 'MANAGE'];

function changesDuring(
  { from, to, work }: Need,
  period: Period,
  improvement: Improvement,
  chance: Chance,
): Case['changes'] {
  if (roles[work] !== 'PRIMARY') return [];
  const until = earlier(to, period.endsOn);
  const changes: { on: Day; reason: AllocationReason }[] = [];
  const next = (day: Day): Day =>
    onWorkday(daysAfter(day, chance.wait(improvement.levelOn(day, levels.otherWorkerChanges))), false);
  for (let on = next(from); on < until; on = next(on)) {
    changes.push({ on, reason: chance.pick(changeReasons) });
  }
  const { reorganisedOn } = period;
  if (from < reorganisedOn && reorganisedOn < until && chance.happens(0.1)) {
    changes.push({ on: reorganisedOn, reason: 'ORGRST' });
  }
  return changes;
}
