import { daysLateOn, requestedVisits, statutoryVisits, visitAccountUses, visitingRulesOn } from '#duties';
import { defineIndicator } from '../indicator.js';
import { aVisit, whatWouldChange } from '../would-change.js';
import { lookedAfterInThePeriod } from '../population.js';
import { periodTo } from '../period.js';
import { shareWithMissingApart, type CountsWithMissing } from '../statutory-visits-up-to-date/missing-apart.tally.js';
import { dueVisitExclusions, judgedVisits, type DueVisit } from './due-visits.js';
import { reasonOf } from './statutory-visits-on-time.reason.js';

/** Of the statutory visits to looked-after children that fell due in the year to a day, the share made in time. */
export const statutoryVisitsOnTime = defineIndicator<DueVisit, CountsWithMissing>({
  definition: {
    code: 'statutory-visits-on-time',
    sectorCode: 'CLA-VIS-02',
    title: 'Statutory visits made in time',
    question:
      'How many of the statutory visits to looked-after children that fell due in the period were made in time?',
    numerator: 'Visits of the denominator made on or before their due day',
    denominator: 'Visits that fell due in the period: those late, overdue and missed included',
    unit: 'visits',
    better: 'higher',
    source: [
      'Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959) reg 28',
      'local definition: no national figure of visits to looked-after children is published',
    ],
    exclusions: dueVisitExclusions,
    version: 1,
  },
  population: lookedAfterInThePeriod,
  uses: [statutoryVisits, requestedVisits, ...visitAccountUses],
  policies: [],
  tally: shareWithMissingApart,
  count: (child, asAt) => judgedVisits(child, periodTo(asAt, child.policies)),
  reason: reasonOf,
  daysLate: ({ outcome, about }, _child, asAt) => (outcome === 'not-met' ? daysLateOn(about.visit, asAt) : null),
  rulesOn: visitingRulesOn,
  wouldChange: ({ about: { visit } }, _child, asAt) => whatWouldChange(visit, asAt, aVisit),
});
