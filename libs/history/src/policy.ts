import { day, firstDay, formatDay, type Day } from '#calendar';
import type { KeptEvent } from './kept-events.js';

export type PolicyValue = string | number | boolean;

/**
 * A counting convention or local standard: data with a date from which it holds, adopted by an event, and overridable in
 * any question to ask "what if".
 */
export interface Policy<T extends PolicyValue = PolicyValue> {
  /** The key of the catalogue: `stability.countSameCarerMoves`. */
  readonly key: string;
  readonly default: T;
  /** What it decides, in one sentence. */
  readonly meaning: string;
  /** Where the default comes from, or that it is local. */
  readonly source: string;
  /** The values it may take; absent: any number from 0 (numbers), true or false (flags). */
  readonly choices?: readonly T[];
  /** Why a question cannot ask for another value; absent: it can. */
  readonly settledBecause?: string;
}

const widened = <T extends PolicyValue>(policy: Policy<T>): Policy<T> => policy;
export const definePolicy = (policy: Policy<boolean>): Policy<boolean> => widened(policy);
export const defineNumberPolicy = (policy: Policy<number>): Policy<number> => widened(policy);
export const defineChoicePolicy = <T extends string>(policy: Policy<T> & { choices: readonly T[] }): Policy<T> =>
  widened(policy);

/** Why a value cannot be that of a policy, or null when it can. */
export function policyFaultOf({ key, default: standard, choices }: Policy, value: unknown): string | null {
  if (typeof value !== typeof standard) return `${key} takes a ${typeof standard}, not ${JSON.stringify(value)}`;
  if (choices !== undefined && !choices.includes(value as PolicyValue)) return `${key} is one of ${choices.join(', ')}`;
  if (typeof value === 'number' && !(value >= 0 && Number.isFinite(value))) return `${key} takes a number from 0`;
  return null;
}

/** The value that a text of the command line or an address stands for. Throws a sentence when it is none. */
export function policyValueOf(policy: Policy, text: string): PolicyValue {
  const kind = typeof policy.default;
  const value =
    kind === 'boolean' && /^(true|false)$/.test(text)
      ? text === 'true'
      : kind === 'number' && text.trim() !== ''
        ? Number(text)
        : text;
  const fault = policyFaultOf(policy, value);
  if (fault !== null) throw new RangeError(fault);
  return value;
}

interface Adopted {
  readonly from: Day;
  readonly value: PolicyValue;
  readonly event: KeptEvent | null;
}

/** The door lets no other in, but an amendment of an adoption names no policy and could. */
const canBe = (policy: Policy, value: PolicyValue): boolean => policyFaultOf(policy, value) === null;

/** The policies that a view sees in force, with a question's own settings on top. */
export class Policies {
  private readonly adopted = new Map<string, Adopted[]>();

  constructor(
    events: readonly KeptEvent[] = [],
    private readonly asked: Readonly<Record<string, PolicyValue>> = {},
  ) {
    for (const event of events) if (event.name === 'policy-adopted') this.adopt(event);
    for (const [key, value] of Object.entries(asked)) this.adopted.set(key, [{ from: firstDay, value, event: null }]);
  }

  private adopt(event: KeptEvent): void {
    const { key, value, effectiveFrom } = event.data as { key: string; value: PolicyValue; effectiveFrom: string };
    const settings = this.adopted.get(key) ?? [];
    settings.push({ from: day(effectiveFrom), value, event });
    // The sort is stable: of two adoptions for one day the one recorded later holds.
    this.adopted.set(
      key,
      settings.sort((a, b) => a.from - b.from),
    );
  }

  /** The value in force on a day. A duty uses that of its anchor, a count that of the day it describes. */
  on<T extends PolicyValue>(policy: Policy<T>, on: Day): T {
    const settings = this.adopted.get(policy.key);
    if (settings === undefined) return policy.default;
    let value: PolicyValue = policy.default;
    for (const setting of settings) if (setting.from <= on && canBe(policy, setting.value)) value = setting.value;
    return value as T;
  }

  /** What an answer says of a policy: its value on the day described. */
  described(policies: Iterable<Policy>, on: Day): Record<string, PolicyValue> {
    const values = [...policies].map((policy) => [policy.key, this.on(policy, on)] as const);
    return Object.fromEntries(values.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** The adoptions of a policy, each with its event, in order of the day from which it holds. */
  adoptionsOf(policy: Policy): { from: string; value: PolicyValue; eventId: string | null }[] {
    return (this.adopted.get(policy.key) ?? []).map(({ from, value, event }) => ({
      from: formatDay(from),
      value,
      eventId: event?.id ?? null,
    }));
  }

  isAsked({ key }: Policy): boolean {
    return key in this.asked;
  }
}
