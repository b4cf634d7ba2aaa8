import type { Day } from '#calendar';
import type { Rule } from '../rule.js';
import type { Regime } from './regime.js';
import type { VisitInterval } from './visit-interval.js';

/** How often a child is visited under one regime. */
export interface VisitingRule extends Rule {
  readonly regime: Regime;
  /** From the start of the placement, arrangement or series, or from the making of the order, to the first visit. */
  readonly first: VisitInterval;
  /** From visit to visit until the first review of the period of care; null: as in the first year. */
  readonly untilFirstReview: VisitInterval | null;
  /** From visit to visit during the first year of the placement. */
  readonly inFirstYear: VisitInterval;
  readonly thereafter: VisitInterval;
}

/** All rules about visits as they stood from a day. */
export interface VisitingRules {
  readonly inForceFrom: Day;
  /** In the order of resolution: the first that fits the child's circumstances holds. */
  readonly regimes: readonly VisitingRule[];
  readonly onRequest: Rule;
  readonly afterHomeInspectionNotice: Rule & { readonly within: VisitInterval };
  /** Whether a visit by video or telephone is one: always, where a visit in person was not practicable, or never. */
  readonly virtualVisits: 'count' | 'where-not-practicable' | 'never';
}

export type RegimeRule = Omit<VisitingRule, 'id' | 'inForceFrom'>;

/** Gives rules their names and the day from which they hold. */
export const inForce = (from: Day, text: string, rules: readonly RegimeRule[]): VisitingRule[] =>
  rules.map((rule) => ({ ...rule, id: `statutory-visits/in-force-from-${text}/${rule.regime}`, inForceFrom: from }));
