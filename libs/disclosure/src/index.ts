export type { Counted, Divided, Showing } from './counted.js';
export { showingOf } from './showing.js';
export { shorthand, shorthandIn, type Shorthand, type ShorthandNote } from './shorthand.js';
export { isSmall, smallNumberMax, valuesLeftMin } from './small-number.js';
