import { day } from '#calendar';
import { inForceFrom20150401 } from './in-force-from-2015-04-01.rule.js';
import type { VisitingRules } from './visiting-rules.js';

/**
 * Visits are made in person again. SI 2020/909 was to end with 31 March 2021; its extension to 30 September 2021 is
 * not confirmed and matters only where `cla.visit.virtualWhereNotPracticable` is adopted.
 */
export const inForceFrom20211001: VisitingRules = {
  ...inForceFrom20150401,
  inForceFrom: day('2021-10-01'),
};
