import {
  ageOfChildOn,
  carePeriodOn,
  carePeriods,
  childDetails,
  isShortBreaks,
  legalStatuses,
  legalStatusOn,
  placements,
} from '#records';
import { defineIndicator } from '../indicator.js';
import { lookedAfterOnTheDay } from '../population.js';
import { share, type Counts } from '../tally.js';
import { decided, excluded, nothing } from '../verdict.js';
import { ageLimit, careMonths, carerMonths, inclusiveOfSnapshotDay, lastStart } from './how-long.js';
import { lookedAfterSince, timeWithCarerOn } from './time-with-carer.js';
import { changesOf, whyCounted, whyExcluded, type LongStay } from './why-long-term.js';

/** Children under 16 in care for two and a half years who have had the same carer for two (NI 63). */
export const placementStabilityLongTerm = defineIndicator<LongStay, Counts>({
  definition: {
    code: 'placement-stability-long-term',
    sectorCode: 'STB-63',
    title: 'Long-term placement stability',
    question:
      'Of the children under 16 looked after for two and a half years or more on the day, how many had lived with the same carer for at least two years?',
    numerator:
      'Of these, those with the same carer for at least two years, or placed for adoption and together with the placement before for at least two years',
    denominator: 'Children under 16 looked after on the day, continuously for at least two and a half years',
    unit: 'children',
    better: 'higher',
    source: [
      'DfE, Local Authority Interactive Tool: children looked after under 16, continuously for at least 2.5 years, in the same placement for at least 2 years or placed for adoption (formerly NI 63)',
      'DfE, stability measures for children looked after: living with the same carer for at least 2 years',
    ],
    exclusions: {
      'short-breaks': 'looked after in an agreed series of short breaks (legal status V3 or V4)',
      'aged-16-or-over': 'looked after for two and a half years, and 16 or over',
      'no-date-of-birth': 'no date of birth was stated by the day, so whether the child was under 16 is not known',
      'start-not-known':
        'care began before the first episode known, which is less than two and a half years before the day',
    },
    version: 1,
  },
  population: lookedAfterOnTheDay,
  uses: [carePeriods, legalStatuses, placements, childDetails],
  policies: [inclusiveOfSnapshotDay],
  tally: share,
  count: (child, asAt) => {
    const period = carePeriodOn(child.of(carePeriods), asAt)!;
    const lastStartOfCare = lastStart(child, asAt, careMonths);
    if (period.start > lastStartOfCare && period.startKnown) return nothing;
    const statuses = child.of(legalStatuses);
    const since = lookedAfterSince(period, statuses, asAt);
    const about = { period, since, carer: null };
    if (isShortBreaks(legalStatusOn(statuses, asAt))) return [excluded('short-breaks', asAt, about)];
    if (since > lastStartOfCare && (period.startKnown || since > period.start)) return nothing;
    const age = ageOfChildOn(child, asAt);
    if (age === undefined) return [excluded('no-date-of-birth', asAt, about)];
    if (age >= ageLimit) return [excluded('aged-16-or-over', asAt, about)];
    if (since > lastStartOfCare) return [excluded('start-not-known', asAt, about)];
    const carer = timeWithCarerOn(child.of(placements), asAt);
    const isMet = carer !== null && carer.since <= lastStart(child, asAt, carerMonths);
    return [decided(isMet, asAt, { period, since, carer })];
  },
  reason: (verdict, child, asAt) =>
    verdict.outcome === 'excluded' ? whyExcluded(verdict, child, asAt) : whyCounted(verdict, child, asAt),
  wouldChange: changesOf,
});
