import { SameDay } from '../event-class.js';
import { IsDay, IsFlag, IsIdentifier, type DayText } from '../fields.js';

/**
 * What decides how often the child must be visited was confirmed for the current placement. Each detail that is given
 * holds from that day until another is confirmed or the placement ends.
 */
export class PlacementDetailsConfirmed {
  static readonly type = 'placement-details-confirmed.v1';
  static readonly subject = 'child';
  static readonly sameDay = SameDay.placement;
  static readonly anyOf = [
    'longTermFosterPlacement',
    'childAgreedReducedVisits',
    'intendedUntil18',
    'temporaryApproval',
    'temporaryApprovalEndsOn',
    'emergencyPlacementWithParent',
    'livingArrangementsByOthers',
  ];
  /** The child's local identifier. */
  @IsIdentifier() childId: string;
  /** The day from which the details hold. */
  @IsDay() occurredOn: DayText;
  /** Whether the placement is a long term foster placement (CPPCR 2010 reg 22B, inserted by SI 2015/495). */
  @IsFlag({ optional: true }) longTermFosterPlacement?: boolean;
  /** Whether the child, of sufficient age and understanding, agreed to visits at longer intervals. */
  @IsFlag({ optional: true }) childAgreedReducedVisits?: boolean;
  /** Whether the placement is intended to last until the child is 18 (CPPCR 2010 reg 28(2)(c)(i)). */
  @IsFlag({ optional: true }) intendedUntil18?: boolean;
  /** Whether a connected person cares under temporary approval (CPPCR 2010 reg 24). */
  @IsFlag({ optional: true }) temporaryApproval?: boolean;
  /** The day on which the temporary approval ends. */
  @IsDay({ optional: true }) temporaryApprovalEndsOn?: DayText;
  /**
   * Whether the child was placed with a parent in an emergency, before the assessment was completed (CPPCR 2010 reg
   * 19).
   */
  @IsFlag({ optional: true }) emergencyPlacementWithParent?: boolean;
  /** Whether another person is responsible for the living arrangements of a child in care (CPPCR 2010 reg 28(6)). */
  @IsFlag({ optional: true }) livingArrangementsByOthers?: boolean;
}
