import type { Day } from '#calendar';
import { inForceFrom20110401 } from './in-force-from-2011-04-01.rule.js';
import { inForceFrom20130419 } from './in-force-from-2013-04-19.rule.js';
import { inForceFrom20150401 } from './in-force-from-2015-04-01.rule.js';
import { inForceFrom20200424 } from './in-force-from-2020-04-24.rule.js';
import { inForceFrom20200926 } from './in-force-from-2020-09-26.rule.js';
import { inForceFrom20211001 } from './in-force-from-2021-10-01.rule.js';
import { fits, type Circumstances } from './regime.js';
import type { VisitingRule, VisitingRules } from './visiting-rules.js';

/** From the first, which also judges what precedes it: earlier instruments are not modelled, and the reason says so. */
const versions: readonly VisitingRules[] = [
  inForceFrom20110401,
  inForceFrom20130419,
  inForceFrom20150401,
  inForceFrom20200424,
  inForceFrom20200926,
  inForceFrom20211001,
];

export const firstInForce = inForceFrom20110401.inForceFrom;

/** The rules in force on a day. */
export function rulesOn(on: Day): VisitingRules {
  for (let index = versions.length - 1; index > 0; index--)
    if (versions[index]!.inForceFrom <= on) return versions[index]!;
  return inForceFrom20110401;
}

/** The rule of a version under which a duty falls: of those that fit the circumstances, the first in order. */
export const ruleOf = ({ regimes }: VisitingRules, circumstances: Circumstances): VisitingRule =>
  regimes.find(({ regime }) => fits[regime](circumstances))!;
