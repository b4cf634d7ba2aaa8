import { day } from '#calendar';
import { inForceFrom20130419 } from './in-force-from-2013-04-19.rule.js';
import { months, weeks } from './visit-interval.js';
import { inForce, type VisitingRules } from './visiting-rules.js';

const from = day('2015-04-01');

const longTermFoster = inForce(from, '2015-04-01', [
  {
    regime: 'LTF',
    says: 'In a long term foster placement whose child agreed to fewer visits: within one week of its start, at least every six weeks in the first year, then at least every six months.',
    source: 'CPPCR 2010 regs 22B and 28, amended by SI 2015/495; the paragraph is not confirmed',
    first: weeks(1),
    untilFirstReview: null,
    inFirstYear: weeks(6),
    thereafter: months(6),
  },
]);

const before = inForceFrom20130419.regimes;
const intended = before.findIndex(({ regime }) => regime === 'STD_18');

/** The Care Planning and Fostering (Miscellaneous Amendments) Regulations 2015 (SI 2015/495): long term fostering. */
export const inForceFrom20150401: VisitingRules = {
  ...inForceFrom20130419,
  inForceFrom: from,
  regimes: [...before.slice(0, intended), ...longTermFoster, ...before.slice(intended)],
};
