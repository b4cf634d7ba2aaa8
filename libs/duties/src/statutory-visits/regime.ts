import { isShortBreaks, type LegalStatusHeld, type Placement, type PlacementDetails } from '#records';

/**
 * Under which paragraph a child is visited: `SHORT` a series of short breaks, `REG19` with a parent in an emergency,
 * `REG24` with a connected person under temporary approval, `ICO_P` and `CO_P` with a parent under an interim or full
 * care order, `LIVING` where another person arranges how a child in care lives, `REMAND`, `LTF` in a long term foster
 * placement whose child agreed to fewer visits, `STD_18` intended to last until 18, `STD` every other placement.
 */
export type Regime = 'SHORT' | 'REG19' | 'REG24' | 'ICO_P' | 'CO_P' | 'LIVING' | 'REMAND' | 'LTF' | 'STD_18' | 'STD';

/** What decides the regime on a day. */
export interface Circumstances {
  readonly status: LegalStatusHeld | null;
  /** During a temporary placement that of the placement to which the child is to return. */
  readonly placementType: Placement['placementType'];
  readonly details: PlacementDetails | null;
}

export const isWithParent = ({ placementType }: Circumstances): boolean => placementType === 'P1';

const isUnder = ({ status }: Circumstances, legalStatus: string): boolean => status?.legalStatus === legalStatus;

/** Under an interim or a full care order: "in the care of" an authority (Children Act 1989 s105(1)). */
const isInCare = (circumstances: Circumstances): boolean =>
  isUnder(circumstances, 'C1') || isUnder(circumstances, 'C2');

export const isArrangedByOthers = (circumstances: Circumstances): boolean =>
  isInCare(circumstances) && circumstances.details?.livingArrangementsByOthers === true;

/** Whether a regime fits the circumstances. Several may: the first of the order of a rule version holds. */
export const fits: Readonly<Record<Regime, (circumstances: Circumstances) => boolean>> = {
  SHORT: ({ status }) => isShortBreaks(status),
  REG19: ({ details }) => details?.emergencyPlacementWithParent === true,
  REG24: ({ details }) => details?.temporaryApproval === true,
  ICO_P: (circumstances) => isUnder(circumstances, 'C1') && isWithParent(circumstances),
  CO_P: (circumstances) => isUnder(circumstances, 'C2') && isWithParent(circumstances),
  LIVING: isArrangedByOthers,
  REMAND: (circumstances) => isUnder(circumstances, 'J1'),
  LTF: ({ details }) => details?.longTermFosterPlacement === true && details.childAgreedReducedVisits,
  STD_18: ({ details }) => details?.intendedUntil18 === true,
  STD: () => true,
};
