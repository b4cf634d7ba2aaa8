import { day } from '#calendar';
import type { ReviewRules } from './review-rule.js';

const inForceFrom = day('2011-04-01');

/**
 * Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959), regulation 33(1) and (2), in force
 * from 1 April 2011 (regulation 1). Reviews that must be held earlier than these for a reason (regulation 33(3)) have
 * no due day of their own and are not duties here. Regulation 48 keeps series of short breaks out of these rules.
 */
export const reviewsInForceFrom20110401: ReviewRules = {
  first: {
    id: 'child-in-care-reviews/in-force-from-2011-04-01/first',
    says: 'The first review is held within 20 working days of the day on which the child becomes looked after.',
    source: 'CPPCR 2010 reg 33(1)',
    inForceFrom,
    within: { workingDays: 20 },
  },
  second: {
    id: 'child-in-care-reviews/in-force-from-2011-04-01/second',
    says: 'The second review is held not more than three months after the first.',
    source: 'CPPCR 2010 reg 33(2)',
    inForceFrom,
    within: { months: 3 },
  },
  later: {
    id: 'child-in-care-reviews/in-force-from-2011-04-01/later',
    says: 'Every later review is held not more than six months after the review before it.',
    source: 'CPPCR 2010 reg 33(2)',
    inForceFrom,
    within: { months: 6 },
  },
};
