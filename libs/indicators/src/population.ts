import type { Day } from '#calendar';
import type { Policy, RecordDefinition, SubjectHistory } from '#history';
import { carePeriodOn, carePeriods, wasLookedAfterBetween } from '#records';
import { periodMonths, periodTo } from './period.js';

/** Who can be counted at all, told from few events: most children are left out before their others are decoded. */
export interface Population {
  readonly uses: readonly RecordDefinition<unknown>[];
  readonly policies: readonly Policy[];
  readonly holds: (child: SubjectHistory, asAt: Day) => boolean;
}

export const lookedAfterOnTheDay: Population = {
  uses: [carePeriods],
  policies: [],
  holds: (child, asAt) => carePeriodOn(child.of(carePeriods), asAt) !== null,
};

/** Looked after at some time in the period that ends with the day. */
export const lookedAfterInThePeriod: Population = {
  uses: [carePeriods],
  policies: [periodMonths],
  holds: (child, asAt) => {
    const periods = child.of(carePeriods);
    // Where nobody was in care there is no period to work out, which for the first days of the calendar cannot be.
    return periods.length > 0 && wasLookedAfterBetween(periods, periodTo(asAt, child.policies).from, asAt);
  },
};
