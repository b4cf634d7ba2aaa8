import { describeDay } from '#calendar';
import { definePolicy } from '#history';
import {
  carePeriodOn,
  carePeriods,
  isShortBreaks,
  legalStatuses,
  legalStatusOn,
  type CarePeriod,
  type LegalStatusHeld,
} from '#records';
import { defineIndicator } from '../indicator.js';
import { lookedAfterOnTheDay } from '../population.js';
import { number, type Counts } from '../tally.js';
import { excluded, met, type Reason, type Verdict } from '../verdict.js';

interface InCare {
  readonly period: CarePeriod;
  readonly status: LegalStatusHeld | null;
}

/** Whether children in an agreed series of short breaks are counted with the others. */
export const countShortBreaks = definePolicy({
  key: 'cla.countShortBreaks',
  default: false,
  meaning: 'children in an agreed series of short breaks (legal status V3, V4) are counted as looked after',
  source: 'DfE, children looked after in England: published figures leave them out',
});

/** How many children were looked after on a day. */
export const childrenLookedAfter = defineIndicator<InCare, Counts>({
  definition: {
    code: 'children-looked-after',
    sectorCode: 'CLA-COUNT',
    title: 'Children looked after',
    question: 'How many children were looked after on the day?',
    numerator: 'Children whose period of care began on or before the day and had not ended by it',
    denominator: null,
    unit: 'children',
    better: 'neither',
    source: [
      'Children Act 1989 s22(1)',
      'DfE, children looked after in England (SSDA903): looked after on a day when DECOM ≤ day and DEC is blank or later',
    ],
    exclusions: { 'short-breaks': 'looked after in an agreed series of short breaks (legal status V3 or V4)' },
    version: 1,
  },
  population: lookedAfterOnTheDay,
  uses: [carePeriods, legalStatuses],
  policies: [countShortBreaks],
  tally: number,
  count: (child, asAt) => {
    const period = carePeriodOn(child.of(carePeriods), asAt)!;
    const status = legalStatusOn(child.of(legalStatuses), asAt);
    const about = { period, status };
    const isLeftOut = isShortBreaks(status) && !child.policies.on(countShortBreaks, asAt);
    return [isLeftOut ? excluded('short-breaks', asAt, about) : met(asAt, about)];
  },
  reason: ({ outcome, about: { period, status } }: Verdict<InCare>, _child, asAt): Reason => ({
    sentence:
      outcome === 'excluded'
        ? `Looked after on ${describeDay(asAt)} in a series of short breaks (${status?.legalStatus}).`
        : `Looked after on ${describeDay(asAt)}, since ${describeDay(period.start)}.`,
    facts: [
      { event: period.startedBy, says: `became looked after on ${describeDay(period.start)}` },
      ...(status === null || status.by === period.startedBy
        ? []
        : [{ event: status.by, says: `legal status ${status.legalStatus} from ${describeDay(status.start)}` }]),
    ],
    rule: {
      says: 'A child is looked after on a day when the period of care began on or before it and has not ended by it.',
      source: 'Children Act 1989 s22(1); SSDA903 (DECOM ≤ day < DEC)',
    },
    arithmetic: [`${describeDay(period.start)} ≤ ${describeDay(asAt)}, no end by ${describeDay(asAt)}`],
  }),
  wouldChange: ({ outcome }, _child, asAt) => [
    `An end of care by ${describeDay(asAt)} would take the child out.`,
    outcome === 'excluded'
      ? `A legal status other than V3 and V4 on ${describeDay(asAt)} would count the child.`
      : `A legal status V3 or V4 on ${describeDay(asAt)}, a series of short breaks, would leave the child out.`,
  ],
});
