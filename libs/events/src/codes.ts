/** The code lists of the events. A code is stored by its place in its list: a list is only ever added to at its end. */
export * from './codes/access.codes.js';
export * from './codes/details.codes.js';
export * from './codes/legal-statuses.codes.js';
export * from './codes/missing.codes.js';
export * from './codes/placements.codes.js';
export * from './codes/returns.codes.js';
export * from './codes/reviews.codes.js';
export * from './codes/visits.codes.js';
export * from './codes/workforce.codes.js';
export { CODE_MEANINGS } from './codes/code-meanings.js';
