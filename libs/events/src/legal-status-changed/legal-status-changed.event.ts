import { SameDay } from '../event-class.js';
import { LEGAL_STATUSES, type LegalStatus } from '../codes.js';
import { IsCode, IsDay, IsIdentifier, IsWords, type DayText, type Text } from '../fields.js';

/**
 * The legal status of a looked-after child changed (SSDA903 episode with RNE L; with B or U the placement changed
 * too).
 */
export class LegalStatusChanged {
  static readonly type = 'legal-status-changed.v1';
  static readonly subject = 'child';
  static readonly sameDay = SameDay.legalStatus;
  /** The child's local identifier. */
  @IsIdentifier() childId: string;
  /** The first day of the new legal status. */
  @IsDay() occurredOn: DayText;
  /** The new legal status (LS). */
  @IsCode(LEGAL_STATUSES) legalStatus: LegalStatus;
  /** The court's case number. It stays in the ledger. */
  @IsWords({ optional: true }) courtCaseNumber?: Text;
}
