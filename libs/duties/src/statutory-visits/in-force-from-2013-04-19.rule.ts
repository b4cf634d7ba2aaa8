import { day } from '#calendar';
import { inForceFrom20110401 } from './in-force-from-2011-04-01.rule.js';
import { weeks } from './visit-interval.js';
import { inForce, type VisitingRules } from './visiting-rules.js';

const from = day('2013-04-19');

const remand = inForce(from, '2013-04-19', [
  {
    regime: 'REMAND',
    says: 'Remanded to local authority or youth detention accommodation: within one week, then at least every six weeks.',
    source: 'CPPCR 2010 Part 8A, inserted by SI 2013/706; the intervals are not confirmed',
    first: weeks(1),
    untilFirstReview: null,
    inFirstYear: weeks(6),
    thereafter: weeks(6),
  },
]);

const before = inForceFrom20110401.regimes;
const intended = before.findIndex(({ regime }) => regime === 'STD_18');

/** Part 8A of the CPPCR 2010: children remanded under the Legal Aid, Sentencing and Punishment of Offenders Act 2012. */
export const inForceFrom20130419: VisitingRules = {
  ...inForceFrom20110401,
  inForceFrom: from,
  regimes: [...before.slice(0, intended), ...remand, ...before.slice(intended)],
};
