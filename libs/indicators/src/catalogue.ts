import { childrenLookedAfter } from './children-looked-after/children-looked-after.indicator.js';
import type { Indicator } from './indicator.js';

export const indicators: readonly Indicator[] = [childrenLookedAfter];
