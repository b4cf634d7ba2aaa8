import { day } from '#calendar';
import { inForceFrom20150401 } from './in-force-from-2015-04-01.rule.js';
import type { VisitingRules } from './visiting-rules.js';

/**
 * The Adoption and Children (Coronavirus) (Amendment) Regulations 2020 (SI 2020/445), for the period from 24 April to
 * 25 September 2020: a visit could be made by telephone, video-link or other electronic means. The intervals were also
 * softened ("as soon as is reasonably practicable"): that is not counted here, since it names no day.
 */
export const inForceFrom20200424: VisitingRules = {
  ...inForceFrom20150401,
  inForceFrom: day('2020-04-24'),
  virtualVisits: 'count',
};
