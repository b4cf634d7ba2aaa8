export { generateBorough, type BoroughSize } from './generate-borough.js';
