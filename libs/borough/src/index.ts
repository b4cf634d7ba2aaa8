export { boroughFor } from './borough-for.js';
export { generateBorough, type BoroughSize } from './generate-borough.js';
