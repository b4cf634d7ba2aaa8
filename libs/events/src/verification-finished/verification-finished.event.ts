import { SameDay } from '../event-class.js';
import {
  IsDay,
  IsFlag,
  IsIdentifier,
  IsInstant,
  IsQuantity,
  IsReference,
  IsWhole,
  IsWords,
  type DayText,
  type InstantText,
  type Text,
} from '../fields.js';
import {
  differencesFaults,
  historiesFaults,
  publishedFaults,
  recountsFaults,
  type HistoryCompared,
  type PublishedRechecked,
  type Recount,
  type VerificationDifference,
} from './verification-record.js';

/**
 * The ledger was read again from its start, and the histories that answers are made from were held against it; with
 * them, where that was asked, the figures of an indicator over a period. It finished when it was recorded.
 */
export class VerificationFinished {
  static readonly type = 'verification-finished.v1';
  static readonly subject = 'figures';
  static readonly sameDay = SameDay.details;
  /** By which the verification was asked for. */
  @IsIdentifier() verificationId: string;
  /** When it began. */
  @IsInstant() startedAt: InstantText;
  /** Who asked for it, where somebody signed in. */
  @IsWords({ optional: true }) askedBy?: Text;
  /** Where the ledger ended; left out while it was empty. */
  @IsReference({ optional: true }) position?: string;
  /** How many events it had. */
  @IsQuantity(0, 1e9, { decimals: 0 }) eventsCount: number;
  /** Of the history that was folded afresh. */
  @IsReference() checksum: string;
  /** Whether everything that was compared is what the ledger says. */
  @IsFlag() equal: boolean;
  /** The histories that were compared. */
  @IsWhole(historiesFaults) histories: readonly HistoryCompared[];
  /** The code of the indicator whose figures were counted again. */
  @IsReference({ optional: true }) indicator?: string;
  /** The version of the definition by which they were counted. */
  @IsQuantity(1, 1000, { decimals: 0, optional: true }) definitionVersion?: number;
  /** The first day of the period. */
  @IsDay({ optional: true }) from?: DayText;
  /** The last day of the period. */
  @IsDay({ optional: true }) to?: DayText;
  /** The figures at the month ends of the period, counted from the ledger afresh. */
  @IsWhole(recountsFaults, { optional: true }) figures?: readonly Recount[];
  /** The figures of the period that had been published, rechecked. */
  @IsWhole(publishedFaults, { optional: true }) published?: readonly PublishedRechecked[];
  /** How many times a child differed. */
  @IsQuantity(0, 1e9, { decimals: 0, optional: true }) differencesCount?: number;
  /** The first of them, by child and day. */
  @IsWhole(differencesFaults, { optional: true }) differences?: readonly VerificationDifference[];
}
