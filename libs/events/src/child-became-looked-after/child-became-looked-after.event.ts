import { SameDay } from '../event-class.js';
import {
  CATEGORIES_OF_NEED,
  FIRST_EPISODE_REASONS,
  LEGAL_STATUSES,
  PLACEMENT_PROVIDERS,
  PLACEMENT_TYPES,
  type CategoryOfNeed,
  type FirstEpisodeReason,
  type LegalStatus,
  type PlacementProvider,
  type PlacementType,
} from '../codes.js';
import { IsCode, IsDay, IsFlag, IsIdentifier, IsReference, IsWords, type DayText, type Text } from '../fields.js';

/**
 * A period of care began: the authority accommodated the child for more than 24 hours or a care order was made
 * (Children Act 1989 s22; SSDA903 episode with RNE S). The event opens the first legal status and the first placement.
 */
export class ChildBecameLookedAfter {
  static readonly type = 'child-became-looked-after.v1';
  static readonly subject = 'child';
  static readonly sameDay = SameDay.legalStatus;
  /** The child's local identifier. */
  @IsIdentifier() childId: string;
  /** The first day of the period of care (DECOM). */
  @IsDay() occurredOn: DayText;
  /** The legal status with which the period begins (LS). */
  @IsCode(LEGAL_STATUSES) legalStatus: LegalStatus;
  /** Why the child needed a service (CIN); it does not change within a period of care. */
  @IsCode(CATEGORIES_OF_NEED, { optional: true }) categoryOfNeed?: CategoryOfNeed;
  /** The type of the first placement (PLACE). */
  @IsCode(PLACEMENT_TYPES) placementType: PlacementType;
  /** Who provides the placement (PLACE_PROVIDER); absent for temporary placements. */
  @IsCode(PLACEMENT_PROVIDERS, { optional: true }) placementProvider?: PlacementProvider;
  /** The postcode from which the child came (HOME_POST). It stays in the ledger. */
  @IsWords({ optional: true }) homePostcode?: Text;
  /** The postcode of the placement (PL_POST): compared, to see whether the child moved. */
  @IsReference({ optional: true }) placementPostcode?: string;
  /** Ofsted's unique reference number of the provider (URN). */
  @IsReference({ optional: true }) urn?: string;
  /**
   * Whether the placement is intended to last until the child is 18 (CPPCR 2010 reg 28(2)(c)(i)), as the care plan
   * says.
   */
  @IsFlag({ optional: true }) intendedUntil18?: boolean;
  /**
   * S unless the period began before the first episode known, as when returns begin in the middle of one: then the code
   * of that episode (RNE), and the true first day lies earlier.
   */
  @IsCode(FIRST_EPISODE_REASONS, { optional: true }) reasonForNewEpisode?: FirstEpisodeReason;
}
