import { addDays, formatDay, lastDay, type Day } from '#calendar';
import { policiesOf, policyFaultOf, type Policy, type PolicyValue, type History } from '#history';
import { Asked } from '#indicators';
import { signatureOf } from '../comparison/signature.js';
import type { UnderstoodQuestion } from '../questions/question-of.js';

/** The first day on which a child counts otherwise if nothing more is recorded of it. */
export interface NextChange {
  readonly on: string;
  /** What the verdicts come to then: `met`, `not-met`, `excluded`, `not-counted`. */
  readonly verdict: string;
  readonly says: string;
}

/** A setting of a policy under which a child counts otherwise. */
export interface OtherSetting {
  readonly policy: string;
  readonly value: PolicyValue;
  readonly verdict: string;
  readonly says: string;
}

/** Nobody plans further ahead than this. */
const daysAheadMax = 400;

/**
 * When a child that has one verdict comes to count otherwise by the passing of days alone; null: not within four hundred
 * days, or it has several verdicts, of which new ones come with every period.
 */
export function nextChangeOf(history: History, question: UnderstoodQuestion, subject: number): NextChange | null {
  const { indicator } = question;
  const asAt = question.asAts.at(-1)!;
  const child = new Asked(history, { ...question, by: null, asAts: [asAt] }).childOf(subject);
  const now = indicator.count(child, asAt);
  if (now.length !== 1) return null;
  const until = Math.min(asAt + daysAheadMax, lastDay);
  for (let on = addDays(asAt, 1); on <= until; on = (on + 1) as Day) {
    const then = indicator.count(child, on);
    if (signatureOf(then) === signatureOf(now)) continue;
    const says = then.map((verdict) => indicator.reason(verdict, child, on).sentence).join(' ');
    return { on: formatDay(on), verdict: signatureOf(then), says: says || 'The child is no longer counted.' };
  }
  return null;
}

/** Each other value that a policy may be asked for under which the child counts otherwise. */
export function otherSettingsOf(history: History, question: UnderstoodQuestion, subject: number): OtherSetting[] {
  const { indicator, policies } = question;
  const asAt = question.asAts.at(-1)!;
  const verdictsUnder = (settings: UnderstoodQuestion['policies']) => {
    const asked = new Asked(history, { ...question, by: null, asAts: [asAt], policies: settings });
    const child = asked.childOf(subject);
    const verdicts = indicator.count(child, asAt);
    const says = verdicts.map((verdict) => indicator.reason(verdict, child, asAt).sentence).join(' ');
    return { asked, verdict: signatureOf(verdicts), says: says || 'The child is not counted.' };
  };
  const now = verdictsUnder(policies);
  return policiesOf(indicator).flatMap((policy) =>
    choicesOf(policy)
      .filter((value) => value !== now.asked.policies.on(policy, asAt))
      .map((value) => ({ policy: policy.key, value, ...verdictsUnder({ ...policies, [policy.key]: value }) }))
      .filter(({ verdict }) => verdict !== now.verdict)
      .map(({ policy: key, value, verdict, says }) => ({ policy: key, value, verdict, says })),
  );
}

/** The values that can be tried: of a number without choices there is no end. */
function choicesOf(policy: Policy): readonly PolicyValue[] {
  if (policy.settledBecause !== undefined) return [];
  const choices = policy.choices ?? (typeof policy.default === 'boolean' ? [true, false] : []);
  return choices.filter((value) => policyFaultOf(policy, value) === null);
}
