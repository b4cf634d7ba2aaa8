import { childrenLookedAfter } from './children-looked-after/children-looked-after.indicator.js';
import type { Indicator } from './indicator.js';
import { statutoryVisitsOnTime } from './statutory-visits-on-time/statutory-visits-on-time.indicator.js';
import { statutoryVisitsUpToDate } from './statutory-visits-up-to-date/statutory-visits-up-to-date.indicator.js';

export const indicators: readonly Indicator[] = [childrenLookedAfter, statutoryVisitsOnTime, statutoryVisitsUpToDate];
