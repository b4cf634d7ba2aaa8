import type { Day } from '#calendar';
import type { Rule } from '../rule.js';
import { rulesOn } from './rule-versions.js';

/** The rules about visits to looked-after children in force on a day, in the order in which they are tried. */
export function visitingRulesOn(on: Day): readonly Rule[] {
  const { regimes, afterHomeInspectionNotice } = rulesOn(on);
  return [...regimes, afterHomeInspectionNotice];
}
