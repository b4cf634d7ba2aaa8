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
  holds: (child, asAt) => wasLookedAfterBetween(child.of(carePeriods), periodTo(asAt, child.policies).from, asAt),
};
