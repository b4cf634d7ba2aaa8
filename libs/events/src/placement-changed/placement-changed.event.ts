import { SameDay } from '../event-class.js';
import {
  PLACEMENT_PROVIDERS,
  PLACEMENT_TYPES,
  REASONS_FOR_NEW_EPISODE,
  REASONS_PLACEMENT_CHANGED,
  type PlacementProvider,
  type PlacementType,
  type ReasonForNewEpisode,
  type ReasonPlacementChanged,
} from '../codes.js';
import {
  IsCode,
  IsDay,
  IsFlag,
  IsIdentifier,
  IsQuantity,
  IsReference,
  IsWords,
  type DayText,
  type Text,
} from '../fields.js';

/**
 * A looked-after child moved to another placement, or the placement became another one around the child (SSDA903
 * episode with RNE P, B, T or U).
 */
export class PlacementChanged {
  static readonly type = 'placement-changed.v1';
  static readonly subject = 'child';
  static readonly sameDay = SameDay.placement;
  /** The child's local identifier. */
  @IsIdentifier() childId: string;
  /** The first day of the new placement. */
  @IsDay() occurredOn: DayText;
  /** Whether the carer and the legal status changed with the placement (RNE). */
  @IsCode(REASONS_FOR_NEW_EPISODE) reasonForNewEpisode: ReasonForNewEpisode;
  /** The type of the new placement (PLACE). */
  @IsCode(PLACEMENT_TYPES) placementType: PlacementType;
  /** Who provides the new placement (PLACE_PROVIDER); absent for temporary placements. */
  @IsCode(PLACEMENT_PROVIDERS, { optional: true }) placementProvider?: PlacementProvider;
  /** Ofsted's unique reference number of the provider (URN). */
  @IsReference({ optional: true }) urn?: string;
  /** The postcode of the new placement (PL_POST): compared, to see whether the child moved. */
  @IsReference({ optional: true }) placementPostcode?: string;
  /** The postcode from which the child came into care (HOME_POST). It stays in the ledger. */
  @IsWords({ optional: true }) homePostcode?: Text;
  /** Miles from home to the placement (PL_DISTANCE). */
  @IsQuantity(0, 999.9, { optional: true }) distanceMiles?: number;
  /** Why the placement that ceased came to its end (REASON_PLACE_CHANGE). */
  @IsCode(REASONS_PLACEMENT_CHANGED, { optional: true }) endReason?: ReasonPlacementChanged;
  /** Whether the new placement is intended to last until the child is 18 (CPPCR 2010 reg 28(2)(c)(i)). */
  @IsFlag({ optional: true }) intendedUntil18?: boolean;
  /** Whether the move was planned. */
  @IsFlag({ optional: true }) planned?: boolean;
}
