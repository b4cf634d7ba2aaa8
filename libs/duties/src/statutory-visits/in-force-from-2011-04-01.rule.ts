import { day } from '#calendar';
import { months, weeks } from './visit-interval.js';
import { inForce, type VisitingRules } from './visiting-rules.js';

const from = day('2011-04-01');
const id = 'statutory-visits/in-force-from-2011-04-01';

/**
 * Regulation 28 of the Care Planning, Placement and Case Review (England) Regulations 2010 (CPPCR 2010, SI 2010/959) as
 * made. Where a source says "not confirmed", that part of the text was not seen.
 */
export const inForceFrom20110401: VisitingRules = {
  inForceFrom: from,
  virtualVisits: 'never',
  onRequest: {
    id: `${id}/request`,
    inForceFrom: from,
    says: 'The child is visited whenever the child, a parent or the carer reasonably asks for it.',
    source: 'CPPCR 2010 reg 28(7) (not confirmed); within how many days is local policy',
  },
  afterHomeInspectionNotice: {
    id: `${id}/home-inspection-notice`,
    inForceFrom: from,
    says: "The child is visited within one week of a notice about the children's home under section 30A.",
    source: 'CPPCR 2010 reg 28(7), Care Standards Act 2000 s30A (not confirmed)',
    within: weeks(1),
  },
  regimes: inForce(from, '2011-04-01', [
    {
      regime: 'SHORT',
      says: 'In a series of short breaks: within three months of the first day placed, then at least every six months.',
      source: 'CPPCR 2010 reg 48(3)(c); the intervals are not confirmed, shorter ones may be agreed in the care plan',
      first: months(3),
      untilFirstReview: null,
      inFirstYear: months(6),
      thereafter: months(6),
    },
    {
      regime: 'REG19',
      says: 'With a parent before the assessment is complete: at least once a week until the first review, then at least every six weeks.',
      source: 'CPPCR 2010 reg 28(3)',
      first: weeks(1),
      untilFirstReview: weeks(1),
      inFirstYear: weeks(6),
      thereafter: weeks(6),
    },
    {
      regime: 'REG24',
      says: 'With a connected person under temporary approval: at least once a week until the first review, then at least every four weeks.',
      source: 'CPPCR 2010 reg 28(4)',
      first: weeks(1),
      untilFirstReview: weeks(1),
      inFirstYear: weeks(4),
      thereafter: weeks(4),
    },
    {
      regime: 'ICO_P',
      says: 'With a parent under an interim care order: at least once a week until the first review, then at least every four weeks.',
      source: 'CPPCR 2010 reg 28(4)',
      first: weeks(1),
      untilFirstReview: weeks(1),
      inFirstYear: weeks(4),
      thereafter: weeks(4),
    },
    {
      regime: 'CO_P',
      says: 'With a parent under a care order: within one week of the order, then at least every six weeks.',
      source: 'CPPCR 2010 reg 28(5)',
      first: weeks(1),
      untilFirstReview: null,
      inFirstYear: weeks(6),
      thereafter: weeks(6),
    },
    {
      regime: 'LIVING',
      says: 'Where another person arranges how a child in care lives: within one week of the start and of any change, at least every six weeks in the first year, then at least every three months.',
      source: 'CPPCR 2010 reg 28(6); the intervals after the first week are not confirmed',
      first: weeks(1),
      untilFirstReview: null,
      inFirstYear: weeks(6),
      thereafter: months(3),
    },
    {
      regime: 'STD_18',
      says: 'In a placement intended to last until 18: within one week of its start, at least every six weeks in the first year, then at least every three months.',
      source: 'CPPCR 2010 reg 28(2)(a), (b) and (c)(i)',
      first: weeks(1),
      untilFirstReview: null,
      inFirstYear: weeks(6),
      thereafter: months(3),
    },
    {
      regime: 'STD',
      says: 'Within one week of the start of any placement, then at least every six weeks.',
      source: 'CPPCR 2010 reg 28(2)(a), (b) and (c)(ii)',
      first: weeks(1),
      untilFirstReview: null,
      inFirstYear: weeks(6),
      thereafter: weeks(6),
    },
  ]),
};
