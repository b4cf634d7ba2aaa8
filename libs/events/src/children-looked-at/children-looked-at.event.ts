import { SameDay } from '../event-class.js';
import { LOOKER_VOUCHERS, type LookerVoucher } from '../codes.js';
import { IsCode, IsDay, IsFlag, IsInstant, IsReference, IsWhole, type DayText, type InstantText } from '../fields.js';
import { policiesFaults, type PolicyValue } from '../whole-values.js';
import { childrenShownFaults } from './children-shown.js';

/**
 * Somebody was shown children, one or a list of them. It is recorded before they are shown, and is no statement about a
 * child: no figure, record or duty depends on it. When is when it was recorded.
 */
export class ChildrenLookedAt {
  static readonly type = 'children-looked-at.v1';
  static readonly subject = 'access';
  static readonly sameDay = SameDay.details;
  static readonly agreement = everyChildOrSome;
  /** The name under which the person signed in, or the account under which the command ran. */
  @IsReference() who: string;
  /** Who vouches for the name. */
  @IsCode(LOOKER_VOUCHERS) vouchedBy: LookerVoucher;
  /** The page, address or command by which they were reached, as its pattern: `GET /v1/children/:childId/timeline`. */
  @IsReference() door: string;
  /** The children that were shown, in the order of characters; none when it was every child. */
  @IsWhole(childrenShownFaults) children: readonly string[];
  /** Whether every child of the ledger was shown, as an export does. */
  @IsFlag({ optional: true }) everyChild?: boolean;
  /** The code of the indicator from whose figures they were reached. */
  @IsReference({ optional: true }) indicator?: string;
  /** The day that was looked at. */
  @IsDay({ optional: true }) asAt?: DayText;
  /** When given, only what was recorded by then was shown. */
  @IsInstant({ optional: true }) knownAt?: InstantText;
  /** What the ledger held of them: what was shown can be made again from it. */
  @IsReference({ optional: true }) position?: string;
  /** The policies that the question set itself. */
  @IsWhole(policiesFaults, { optional: true }) asked?: Readonly<Record<string, PolicyValue>>;
}

function everyChildOrSome({ children, everyChild }: Partial<ChildrenLookedAt>) {
  if (children === undefined || (everyChild === true) === (children.length === 0)) return [];
  return [{ at: ['children'], code: 'agreement', says: 'must name those shown, or none when everyChild is true' }];
}
