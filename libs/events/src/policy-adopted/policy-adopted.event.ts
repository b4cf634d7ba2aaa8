import { SameDay } from '../event-class.js';
import { IsDay, IsReference, IsWhole, IsWords, type DayText, type Text } from '../fields.js';
import { policyValueFaults, type PolicyValue } from '../whole-values.js';

/**
 * The authority adopted a local rule or a counting convention from a day on. It governs the duties whose anchor day
 * falls on or after that day.
 */
export class PolicyAdopted {
  static readonly type = 'policy-adopted.v1';
  static readonly subject = 'policy';
  static readonly sameDay = SameDay.details;
  /** The name of the policy, such as `stability.countSameCarerMoves`. */
  @IsReference() key: string;
  /** Text, a number, true, false, or an object of these, as the policy wants it. */
  @IsWhole(policyValueFaults) value: PolicyValue;
  /** The first day on which the policy holds. */
  @IsDay() effectiveFrom: DayText;
  /** Why, or by whose decision. */
  @IsWords({ optional: true }) reason?: Text;
}
