import type { Answer, PolicyEntry } from '#answering';
import { policiesOf, type PolicyValue } from '#history';
import { indicators, type Indicator } from '#indicators';
import { dayWords, type Address } from '../furniture/index.js';

/** A policy as the list shows it. */
export interface PolicyRow {
  readonly key: string;
  readonly href: string;
  readonly meaning: string;
  readonly value: string;
  readonly since: string;
  readonly eventId: string | null;
}

/** Policies that begin with the same word. */
export interface PolicyGroup {
  readonly title: string;
  readonly rows: readonly PolicyRow[];
}

type Adoption = PolicyEntry['adopted'][number];

/** The adoption in force on a day; of two from one day the one recorded later. Undefined: the default is. */
const adoptionOn = ({ adopted }: PolicyEntry, asAt: string): Adoption | undefined =>
  adopted.filter(({ from }) => from <= asAt).at(-1);

export const valueWords = (value: PolicyValue): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

/** What is in force on a day, since when, and adopted by which event. */
export function policyGroupsOf(entries: readonly PolicyEntry[], asAt: string, address: Address): PolicyGroup[] {
  const groups = new Map<string, PolicyRow[]>();
  for (const entry of entries) {
    const [group = ''] = entry.key.split('.');
    groups.set(group, [...(groups.get(group) ?? []), rowOf(entry, asAt, address)]);
  }
  return [...groups].map(([title, rows]) => ({ title: titles[title] ?? title, rows }));
}

const titles: Readonly<Record<string, string>> = {
  age: 'Ages',
  caseload: 'Caseloads',
  cla: 'Children looked after: visits and reviews',
  period: 'Periods',
  returns: 'Annual returns',
  stability: 'Placement stability',
  target: 'Targets',
  workingDays: 'Working days',
};

function rowOf(entry: PolicyEntry, asAt: string, address: Address): PolicyRow {
  const adoption = adoptionOn(entry, asAt);
  return {
    key: entry.key,
    href: address.to(`/policies/${encodeURIComponent(entry.key)}`, { asAt }),
    meaning: entry.meaning,
    value: valueWords(adoption?.value ?? entry.default),
    since: adoption === undefined ? 'default' : `since ${dayWords(adoption.from)}`,
    eventId: adoption?.eventId ?? null,
  };
}

/** The indicators that a policy touches. */
export const touchedBy = (key: string): readonly Indicator[] =>
  indicators.filter((indicator) => policiesOf(indicator).some((policy) => policy.key === key));

/** What could be typed instead of the value in force: choices where there are few, else a number. */
export interface ValueField {
  readonly kind: 'choices' | 'number' | 'text';
  readonly choices: readonly { readonly value: string; readonly text: string; readonly isChosen: boolean }[];
  readonly value: string;
}

export function valueFieldOf(entry: PolicyEntry, asked: string | undefined, inForce: PolicyValue): ValueField {
  const value = asked ?? String(inForce);
  const values = entry.choices ?? (typeof entry.default === 'boolean' ? [true, false] : []);
  const choices = values.map((one) => ({
    value: String(one),
    text: valueWords(one),
    isChosen: String(one) === value,
  }));
  if (choices.length > 0) return { kind: 'choices', choices, value };
  return { kind: typeof entry.default === 'number' ? 'number' : 'text', choices, value };
}

export const inForceOn = (entry: PolicyEntry, asAt: string): PolicyValue =>
  adoptionOn(entry, asAt)?.value ?? entry.default;

/** One figure as it is and as it would be. */
export interface WhatIf {
  readonly title: string;
  readonly href: string;
  readonly now: string;
  readonly instead: string;
  readonly isSame: boolean;
  /** Leads to the children who make the difference. */
  readonly compare: string;
}

export function whatIfOf(indicator: Indicator, now: Answer, then: Answer, setting: string, address: Address): WhatIf {
  const { code, title } = indicator.definition;
  return {
    title,
    href: address.to(`/indicators/${code}`),
    now: figureWords(now),
    instead: figureWords(then),
    isSame: figureWords(now) === figureWords(then),
    compare: address.to('/compare', { indicator: code, asAt: now.results[0]!.asAt, nowPolicy: setting }),
  };
}

function figureWords({ results }: Answer): string {
  const { display, numerator, denominator } = results[0]!;
  return denominator === null ? display : `${display} (${numerator} of ${denominator})`;
}
