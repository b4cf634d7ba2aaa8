import { eventsReadBy, policiesOf, type Policies, type Policy, type PolicyValue } from '#history';
import { indicators, targetPolicies, type Definition, type Indicator } from '#indicators';

/** What the catalogue says of an indicator. */
export interface CatalogueEntry extends Definition {
  readonly reads: readonly string[];
  readonly policies: readonly PolicyEntry[];
}

export interface PolicyEntry {
  readonly key: string;
  readonly default: PolicyValue;
  readonly meaning: string;
  readonly source: string;
  readonly choices?: readonly PolicyValue[];
  /** Why a question cannot ask for another value; absent: it can. */
  readonly settledBecause?: string;
  readonly adopted: readonly { readonly from: string; readonly value: PolicyValue; readonly eventId: string | null }[];
}

export const catalogueEntry = (indicator: Indicator, policies: Policies): CatalogueEntry => ({
  ...indicator.definition,
  reads: eventsReadBy(indicator),
  policies: policiesOf(indicator).map((policy) => policyEntry(policy, policies)),
});

export const catalogueOf = (policies: Policies): CatalogueEntry[] =>
  indicators.map((indicator) => catalogueEntry(indicator, policies));

const policyEntry = (policy: Policy, policies: Policies): PolicyEntry => ({
  ...policy,
  adopted: policies.adoptionsOf(policy),
});

/** Every policy that touches an indicator, and every target, by key. */
export function policyEntries(policies: Policies): PolicyEntry[] {
  const policiesKnown = [...indicators.flatMap((indicator) => policiesOf(indicator)), ...targetPolicies];
  const found = new Map(policiesKnown.map((policy) => [policy.key, policy]));
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1)).map((policy) => policyEntry(policy, policies));
}
