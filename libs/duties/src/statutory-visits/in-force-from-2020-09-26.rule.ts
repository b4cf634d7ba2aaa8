import { day } from '#calendar';
import { inForceFrom20150401 } from './in-force-from-2015-04-01.rule.js';
import type { VisitingRules } from './visiting-rules.js';

/**
 * The Adoption and Children (Coronavirus) (Amendment) (No. 2) Regulations 2020 (SI 2020/909, reg 4), which inserted
 * reg 28(1A) to (1E): a visit could be made electronically where one in person was against health guidance or not
 * reasonably practicable for a reason of coronavirus.
 */
export const inForceFrom20200926: VisitingRules = {
  ...inForceFrom20150401,
  inForceFrom: day('2020-09-26'),
  virtualVisits: 'where-not-practicable',
};
