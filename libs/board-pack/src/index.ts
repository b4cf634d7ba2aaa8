export {
  boardPackOf,
  packing,
  packQuestionOf,
  type BoardMeasure,
  type BoardPack,
  type PackAsked,
  type PackQuestion,
} from './board-pack.js';
export { boardPackWorkbook } from './workbook.js';
export { packDocument, type PackDocument, type SummaryRow } from './summary.js';
