import type { Day } from '#calendar';
import type {
  CategoryOfNeed,
  Ethnicity,
  FirstEpisodeReason,
  LegalStatus,
  MissingType,
  Participation,
  PlacementProvider,
  PlacementType,
  ReasonEpisodeCeased,
  ReasonPlacementChanged,
  Sex,
  UpnUnknown,
} from '#events';
import type { FilePlace } from './return-fault.js';

/** One row of the Episodes file: from `startedOn`, and up to the day before `ceasedOn`, this held for the child. */
export interface EpisodeRow {
  readonly place: FilePlace;
  /** DECOM. */
  readonly startedOn: Day;
  /** RNE. */
  readonly reasonForNewEpisode: FirstEpisodeReason;
  /** LS. */
  readonly legalStatus: LegalStatus;
  /** CIN. */
  readonly categoryOfNeed: CategoryOfNeed | null;
  /** PLACE. */
  readonly placementType: PlacementType;
  /** PLACE_PROVIDER. */
  readonly placementProvider: PlacementProvider | null;
  /** DEC; null while the episode is open. */
  readonly ceasedOn: Day | null;
  /** REC where it says that care ended; null for X1, and for an open episode whatever it says. */
  readonly reasonEpisodeCeased: ReasonEpisodeCeased | null;
  /** REASON_PLACE_CHANGE: why the placement of this episode ended; null for an open one. */
  readonly reasonPlacementChanged: ReasonPlacementChanged | null;
  /** HOME_POST. */
  readonly homePostcode: string | null;
  /** PL_POST. */
  readonly placementPostcode: string | null;
  readonly urn: string | null;
}

/** One row of the Header file, or of the UASC file for a child whom the Header leaves out. */
export interface DetailsRow {
  readonly place: FilePlace;
  readonly dateOfBirth: Day;
  readonly sex: Sex | null;
  readonly ethnicity: Ethnicity | null;
  readonly upn: string | null;
  readonly upnUnknown: UpnUnknown | null;
  readonly isMother: boolean | null;
}

export interface UascRow {
  readonly place: FilePlace;
  /** DUC; null while the status holds. */
  readonly ceasedOn: Day | null;
  /** What this file itself says of the child; null when it has no date of birth. */
  readonly details: DetailsRow | null;
}

export interface ReviewRow {
  readonly place: FilePlace;
  readonly heldOn: Day;
  readonly participation: Participation | null;
}

export interface MissingRow {
  readonly place: FilePlace;
  readonly missingType: MissingType;
  readonly startedOn: Day;
  readonly endedOn: Day | null;
}
