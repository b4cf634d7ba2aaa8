import { SameDay } from '../event-class.js';
import { IsCode, IsDay, IsFlag, IsIdentifier, IsWords, type DayText, type Text } from '../fields.js';
import { VISIT_MODES, VISIT_TYPES, type VisitMode, type VisitType } from '../codes.js';

/** A visit to a child took place, whether or not the child was seen. */
export class VisitCompleted {
  static readonly type = 'visit-completed.v1';
  static readonly subject = 'child';
  static readonly sameDay = SameDay.contact;
  /** The child's local identifier. */
  @IsIdentifier() childId: string;
  /** The day of the visit. */
  @IsDay() occurredOn: DayText;
  /** Which duty the visit serves. */
  @IsCode(VISIT_TYPES) visitType: VisitType;
  /** Whether the child was seen: a visit at which the child was not seen meets no duty. */
  @IsFlag() seen: boolean;
  /** Whether the child was seen alone (CPPCR 2010 reg 29). */
  @IsFlag({ optional: true }) seenAlone?: boolean;
  /** Why the child was not seen alone. */
  @IsWords({ optional: true }) notSeenAloneReason?: Text;
  /** Whether the child's bedroom was seen. */
  @IsFlag({ optional: true }) bedroomSeen?: boolean;
  /** In person unless said otherwise. */
  @IsCode(VISIT_MODES, { optional: true }) mode?: VisitMode;
  /** Who visited. */
  @IsIdentifier({ optional: true }) workerId?: string;
  /** Whether the visitor was the child's allocated worker, as the case system says. */
  @IsFlag({ optional: true }) byAllocatedWorker?: boolean;
}
