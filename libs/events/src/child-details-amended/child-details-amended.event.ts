import { SameDay } from '../event-class.js';
import { ETHNICITIES, SEXES, UPN_UNKNOWN, type Ethnicity, type Sex, type UpnUnknown } from '../codes.js';
import { IsCode, IsDay, IsFlag, IsIdentifier, IsWords, type DayText, type Text } from '../fields.js';

/**
 * Details of a child changed in the world, or became known, from a day on. A detail that was recorded wrongly is
 * amended by `record-amended` instead.
 */
export class ChildDetailsAmended {
  static readonly type = 'child-details-amended.v1';
  static readonly subject = 'child';
  static readonly sameDay = SameDay.details;
  static readonly anyOf = [
    'dateOfBirth',
    'expectedDateOfBirth',
    'sex',
    'ethnicity',
    'upn',
    'upnUnknown',
    'uasc',
    'isMother',
    'disabilities',
  ];
  /** The child's local identifier. */
  @IsIdentifier() childId: string;
  /** The day from which the details hold. */
  @IsDay() occurredOn: DayText;
  /** The date of birth; absent for a child not yet born or a date not known. */
  @IsDay({ optional: true }) dateOfBirth?: DayText;
  /** For a child not yet born. */
  @IsDay({ optional: true }) expectedDateOfBirth?: DayText;
  /** Sex (SSDA903 SEX). */
  @IsCode(SEXES, { optional: true }) sex?: Sex;
  /** Ethnic origin (SSDA903 ETHNIC). */
  @IsCode(ETHNICITIES, { optional: true }) ethnicity?: Ethnicity;
  /** The unique pupil number. It stays in the ledger: no rule reads it. */
  @IsWords({ optional: true }) upn?: Text;
  /** Why there is no unique pupil number. */
  @IsCode(UPN_UNKNOWN, { optional: true }) upnUnknown?: UpnUnknown;
  /** Whether the child is an unaccompanied asylum-seeking child. */
  @IsFlag({ optional: true }) uasc?: boolean;
  /** Whether the child is a mother (SSDA903 MOTHER). */
  @IsFlag({ optional: true }) isMother?: boolean;
  /** Disabilities, as the case system words them. */
  @IsWords({ optional: true }) disabilities?: Text;
}
