import { SameDay } from '../event-class.js';
import { PARTICIPATION, REVIEW_FORMATS, type Participation, type ReviewFormat } from '../codes.js';
import { IsCode, IsDay, IsFlag, IsIdentifier, IsQuantity, type DayText } from '../fields.js';

/** A review of a looked-after child's case was held, or one meeting of it (CPPCR 2010 reg 33; SSDA903 REVIEW). */
export class ChildInCareReviewHeld {
  static readonly type = 'child-in-care-review-held.v1';
  static readonly subject = 'child';
  static readonly sameDay = SameDay.contact;
  /** The child's local identifier. */
  @IsIdentifier() childId: string;
  /** The day of the review, or of this meeting of it. */
  @IsDay() occurredOn: DayText;
  /** How the child took part (REVIEW_CODE). */
  @IsCode(PARTICIPATION, { optional: true }) participation?: Participation;
  /** How the review was held. */
  @IsCode(REVIEW_FORMATS, { optional: true }) format?: ReviewFormat;
  /** Groups the meetings of a review that was held as a series. */
  @IsIdentifier({ optional: true }) reviewId?: string;
  /** Whether the review was completed at this meeting; completed unless said otherwise. */
  @IsFlag({ optional: true }) completed?: boolean;
  /** The independent reviewing officer. */
  @IsIdentifier({ optional: true }) iroId?: string;
  /** Which review of the period of care it was, counted from 1. */
  @IsQuantity(1, 1000, { decimals: 0, optional: true }) sequenceNumber?: number;
}
