import { requestedVisits, statutoryVisits, visitAccountUses, visitingRulesOn } from '#duties';
import { definePolicy } from '#history';
import { carePeriodOn, carePeriods, isShortBreaks, legalStatuses, legalStatusOn, placements } from '#records';
import { defineIndicator } from '../indicator.js';
import { lookedAfterOnTheDay } from '../population.js';
import { excluded, met, notMet } from '../verdict.js';
import { supportedAccommodationWeeks } from './local-interval.js';
import { shareWithMissingApart, type CountsWithMissing } from './missing-apart.tally.js';
import { changesOf, reasonOf } from './statutory-visits-up-to-date.reason.js';
import { daysLateOn, visitStandingOn, type VisitStanding } from './visit-standing.js';

/** Whether a child in the first week of care, not yet visited and not yet overdue, is counted as up to date. */
export const firstNotYetDueCounts = definePolicy({
  key: 'cla.visit.firstNotYetDueCounts',
  default: true,
  meaning: 'a child whose very first visit of the period of care is not yet due is counted, as up to date',
  source: 'local: no national definition is published; the other choice leaves such children out',
});

/** Of the children looked after on a day, the share that no statutory visit is overdue for. */
export const statutoryVisitsUpToDate = defineIndicator<VisitStanding, CountsWithMissing>({
  definition: {
    code: 'statutory-visits-up-to-date',
    sectorCode: 'CLA-VIS-01',
    title: 'Children whose statutory visits are up to date',
    question: 'For how many of the children looked after was no statutory visit overdue on the day?',
    numerator:
      'Children of the denominator whose open visit is not overdue, nor one required by a notice about the home',
    denominator: 'Children looked after on the day, not in a series of short breaks',
    unit: 'children',
    better: 'higher',
    source: [
      'Care Planning, Placement and Case Review (England) Regulations 2010 (SI 2010/959) reg 28',
      'local definition: no national figure of visits to looked-after children is published',
    ],
    exclusions: {
      'short-breaks': 'looked after in an agreed series of short breaks (legal status V3 or V4), visited under reg 48',
      'unknown-due': 'the placement began before the records and no visit is known: nobody can say yet what is due',
      'first-not-yet-due': 'the first visit of the period of care is not yet due (left out by policy)',
    },
    version: 1,
  },
  population: lookedAfterOnTheDay,
  uses: [carePeriods, legalStatuses, placements, statutoryVisits, requestedVisits, ...visitAccountUses],
  policies: [firstNotYetDueCounts, supportedAccommodationWeeks],
  tally: shareWithMissingApart,
  count: (child, asAt) => {
    const period = carePeriodOn(child.of(carePeriods), asAt)!;
    const standing = visitStandingOn(child, asAt);
    if (isShortBreaks(legalStatusOn(child.of(legalStatuses), asAt))) return [excluded('short-breaks', asAt, standing)];
    const { visit, isOverdue, overdueNotice } = standing;
    if (isOverdue || overdueNotice !== null) return [notMet(asAt, standing)];
    if (visit?.due === null) return [excluded('unknown-due', asAt, standing)];
    const isFirst = visit?.anchorKind === 'placement-start' && visit.anchor === period.start;
    if (isFirst && !child.policies.on(firstNotYetDueCounts, asAt))
      return [excluded('first-not-yet-due', asAt, standing)];
    return [met(asAt, standing)];
  },
  reason: reasonOf,
  daysLate: ({ outcome, about }, _child, asAt) => (outcome === 'excluded' ? null : daysLateOn(about, asAt)),
  rulesOn: visitingRulesOn,
  wouldChange: changesOf,
});
