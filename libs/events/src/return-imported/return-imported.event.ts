import { SameDay } from '../event-class.js';
import { MERGE_RULES, RETURN_TYPES, type MergeRule, type ReturnType } from '../codes.js';
import { IsCode, IsDay, IsQuantity, IsWhole, type DayText } from '../fields.js';
import {
  doubtsFaults,
  filesFaults,
  statementsFaults,
  type ImportDoubt,
  type ImportedFile,
  type StatementCounts,
} from './import-record.js';

/** An annual return was imported: what it says was recorded as statements made on the day of the return. */
export class ReturnImported {
  static readonly type = 'return-imported.v1';
  static readonly subject = 'returns';
  static readonly sameDay = SameDay.details;
  /** Which return. */
  @IsCode(RETURN_TYPES) returnType: ReturnType;
  /** The year in which the reporting year ends: 2020 for the year to 31 March 2020. */
  @IsQuantity(2000, 2100, { decimals: 0 }) yearEnding: number;
  /** The day on which the return was made: its statements are known from then on. */
  @IsDay() returnedOn: DayText;
  /** Which of two contradictory rows won. */
  @IsCode(MERGE_RULES) merge: MergeRule;
  /** The files of the return: the name of each, its SHA-256 and its number of rows. */
  @IsWhole(filesFaults) files: readonly ImportedFile[];
  /** How many events were recorded, amended and retracted. */
  @IsWhole(statementsFaults, { optional: true }) statements?: StatementCounts;
  /** What made one wonder about the return, child by child. */
  @IsWhole(doubtsFaults, { optional: true }) doubts?: readonly ImportDoubt[];
}
