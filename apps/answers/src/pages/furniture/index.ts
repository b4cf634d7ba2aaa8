export { Address } from './address.js';
export { numberCell, numericCell, type Cell } from './cells.js';
export { Pages } from './pages.js';
export type { AskedMoment, Foot, Link, Page, Screen } from './page.js';
export { pagedBy, type Paged } from './paging.js';
export { publicationOf } from './publication.js';
export {
  headingsOf,
  sorted,
  sortingOf,
  sortingParameters,
  type Column,
  type Heading,
  type Sorting,
} from './sorting.js';
export type { Visit } from './visit.js';
export { countWords, dayWords, momentWords, numberWords } from './words.js';
