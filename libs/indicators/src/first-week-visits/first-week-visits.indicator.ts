import { daysLateOn, requestedVisits, statutoryVisits, visitAccountUses, visitingRulesOn } from '#duties';
import { defineIndicator } from '../indicator.js';
import { aVisit, whatWouldChange } from '../would-change.js';
import { lookedAfterInThePeriod } from '../population.js';
import { periodTo } from '../period.js';
import { dueVisitExclusions, judgedVisits, type DueVisit } from '../statutory-visits-on-time/due-visits.js';
import { reasonOf } from '../statutory-visits-on-time/statutory-visits-on-time.reason.js';
import { shareWithMissingApart, type CountsWithMissing } from '../statutory-visits-up-to-date/missing-apart.tally.js';

/** What a visit in the first week follows: a new placement, or a care order made for a child who lives with a parent. */
const firstWeekAnchors: ReadonlySet<string> = new Set(['placement-start', 'care-order-made']);

/** Of the first visits of placements that fell due in the year to a day, the share made within the week. */
export const firstWeekVisits = defineIndicator<DueVisit, CountsWithMissing>({
  definition: {
    code: 'first-week-visits',
    sectorCode: 'CLA-VIS-03',
    title: 'Visits in the first week of a placement',
    question:
      'How many of the visits due within a week of the start of a placement, or of a care order, were made in time?',
    numerator: 'Visits of the denominator made on or before the seventh day',
    denominator:
      'Visits due in the period within a week of the start of a placement, or of the making of a care order for a child living with a parent: those late, overdue and missed included',
    unit: 'visits',
    better: 'higher',
    source: [
      'Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959) reg 28(2)(a), 28(5)',
      'local definition: no national figure of visits to looked-after children is published',
    ],
    exclusions: dueVisitExclusions,
    version: 1,
  },
  population: lookedAfterInThePeriod,
  uses: [statutoryVisits, requestedVisits, ...visitAccountUses],
  policies: [],
  tally: shareWithMissingApart,
  count: (child, asAt) =>
    judgedVisits(child, periodTo(asAt, child.policies)).filter(({ about }) =>
      firstWeekAnchors.has(about.visit.anchorKind),
    ),
  reason: reasonOf,
  daysLate: ({ outcome, about }, _child, asAt) => (outcome === 'not-met' ? daysLateOn(about.visit, asAt) : null),
  rulesOn: visitingRulesOn,
  wouldChange: ({ about: { visit } }, _child, asAt) => whatWouldChange(visit, asAt, aVisit),
});
