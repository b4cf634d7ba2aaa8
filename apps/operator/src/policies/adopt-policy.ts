import { randomUUID } from 'node:crypto';
import { dayFaultOf } from '#calendar';
import { ListPolicies, QuestionError, tableCsv, type PolicyEntry } from '#answering';
import { policyValueOf, type PolicyValue } from '#history';
import { withinAnswers, type Answers } from '../opening/within-answers.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';

export interface AdoptOptions {
  readonly from: string;
  readonly reason?: string;
}

/** What became of an adoption. */
interface Adoption {
  readonly key: string;
  readonly value: PolicyValue;
  readonly from: string;
  readonly eventId: string | null;
  readonly position: string | null;
  readonly outcome: 'recorded' | 'already-adopted';
}

/** Records that a policy holds from a day on; one that holds so already is left as it is. */
export async function adoptPolicy(invocation: Invocation, setting: string, options: AdoptOptions): Promise<void> {
  const adoption = await withinAnswers(invocation, (answers) => adopt(answers, setting, options), { create: true });
  const { key, value, from, outcome, position } = adoption;
  const became = outcome === 'recorded' ? `recorded at position ${position}` : 'was adopted already';
  await show(invocation, {
    document: () => adoption,
    csv: () => tableCsv([adoption]),
    plain: () => `${key} = ${String(value)} from ${from}: ${became}\n`,
  });
}

async function adopt({ ask, recorder }: Answers, setting: string, { from, reason }: AdoptOptions): Promise<Adoption> {
  const fault = dayFaultOf(from);
  if (fault !== null) throw new QuestionError([{ path: 'from', code: 'not-understood', message: fault }]);
  const { policy, value } = settingOf(setting, await ask(new ListPolicies()));
  const { key } = policy;
  const standing = policy.adopted.filter((one) => one.from === from).at(-1);
  if (standing?.value === value)
    return { key, value, from, eventId: standing.eventId, position: null, outcome: 'already-adopted' };
  const because = reason === undefined ? {} : { reason };
  const data = { key, value, effectiveFrom: from, ...because };
  // the same may be adopted again after something else was: every adoption is said by itself
  const id = `policy/${key}/${from}/${randomUUID()}`;
  const { outcomes } = await recorder.record([{ source: 'careledger', id, type: 'policy-adopted.v1', data }]);
  const outcome = outcomes[0]!;
  if (outcome.outcome === 'refused')
    throw new QuestionError(outcome.faults.map((one) => ({ ...one, path: 'KEY=VALUE' })));
  const { eventId } = outcome;
  return { key, value, from, eventId, position: 'position' in outcome ? outcome.position : null, outcome: 'recorded' };
}

function settingOf(text: string, known: readonly PolicyEntry[]): { policy: PolicyEntry; value: PolicyValue } {
  const [key = '', ...rest] = text.split('=');
  const refuse = (message: string): never => {
    throw new QuestionError([{ path: 'KEY=VALUE', code: 'not-understood', message }]);
  };
  const policy = known.find((one) => one.key === key);
  if (policy === undefined || rest.length === 0)
    return refuse(
      `'${text.slice(0, 80)}' is not KEY=VALUE of a policy: there are ${known.map((one) => one.key).join(', ')}`,
    );
  const { settledBecause } = policy as { readonly settledBecause?: string };
  if (settledBecause !== undefined) return refuse(`${key} cannot be adopted by hand: ${settledBecause}`);
  try {
    return { policy, value: policyValueOf(policy, rest.join('=')) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(error.message);
  }
}
