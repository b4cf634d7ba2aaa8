import type { CatalogueEntry, PolicyEntry, ToldFigure } from '#answering';
import { dayInWords, type Day } from '#calendar';
import type { Policies, PolicyValue } from '#history';
import { targetPolicyOf, type Indicator } from '#indicators';
import type { Address } from '../furniture/index.js';
import { excludedOf } from './children-summary.js';

/** How a figure is counted, and by which law. */
export function definitionOf(indicator: Indicator, figure: ToldFigure) {
  const { definition } = indicator;
  const rules = indicator.rulesOn?.(figure.asAt) ?? [];
  return {
    numerator: definition.numerator,
    denominator: definition.denominator,
    exclusions: excludedOf(definition, figure),
    sources: definition.source,
    rules: rules.map(({ says, source, inForceFrom }) => ({ says, source, since: dayInWords(inForceFrom) })),
    version: definition.version,
    better: { higher: 'Higher is better', lower: 'Lower is better', neither: 'Neither higher nor lower is better' }[
      definition.better
    ],
  };
}

/** A policy that touches the figure, with what it is and what it could be. */
export interface TouchingPolicy {
  readonly key: string;
  readonly meaning: string;
  readonly source: string;
  readonly value: string;
  /** Whether the question itself set it. */
  readonly isAsked: boolean;
  readonly since: string;
  /** The same page under another setting. */
  readonly whatIf: readonly { readonly text: string; readonly href: string }[];
}

export function policiesTouching(
  { policies: entries }: CatalogueEntry,
  asked: Readonly<Record<string, PolicyValue>>,
  values: Readonly<Record<string, PolicyValue>>,
  address: Address,
): TouchingPolicy[] {
  return entries.map((entry) => {
    const value = values[entry.key] ?? entry.default;
    return {
      key: entry.key,
      meaning: entry.meaning,
      source: entry.source,
      value: wordOf(value),
      isAsked: Object.hasOwn(asked, entry.key),
      since: sinceOf(entry),
      whatIf: otherValues(entry, value).map((other) => ({
        text: `What if ${wordOf(other)}?`,
        href: address.with({ policy: settings({ ...asked, [entry.key]: other }), page: null }),
      })),
    };
  });
}

const settings = (asked: Readonly<Record<string, PolicyValue>>): string[] =>
  Object.entries(asked).map(([key, value]) => `${key}=${value}`);

const wordOf = (value: PolicyValue): string => (value === true ? 'yes' : value === false ? 'no' : String(value));

function sinceOf({ adopted }: PolicyEntry): string {
  const last = adopted.at(-1);
  return last === undefined ? 'default, never adopted' : `adopted from ${last.from}`;
}

/** What can be chosen instead; of a number without choices nothing is proposed. */
function otherValues(entry: PolicyEntry, value: PolicyValue): PolicyValue[] {
  const choices = entry.choices ?? (typeof entry.default === 'boolean' ? [true, false] : []);
  return choices.filter((choice) => choice !== value);
}

/** What is aimed at, as the policy that says it has it; null where nothing is. */
export function targetPolicyWords(indicator: Indicator, policies: Policies, on: Day) {
  const policy = targetPolicyOf(indicator.definition);
  if (policy === null) return null;
  const isAdopted = policies.adoptionsOf(policy).some(({ eventId }) => eventId !== null);
  return { key: policy.key, value: String(policies.on(policy, on)), isAdopted };
}
