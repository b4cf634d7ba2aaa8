import { codesOf, type Meanings } from './code-list.js';

export const LEGAL_STATUS_MEANINGS = {
  C1: 'interim care order',
  C2: 'full care order',
  D1: 'freeing order',
  E1: 'placement order',
  V2: 'accommodated under section 20, single period',
  V3: 'agreed series of short breaks, episodes recorded one by one',
  V4: 'agreed series of short breaks, agreement recorded',
  L1: 'police protection',
  L2: 'emergency protection order',
  L3: 'child assessment order',
  J1: 'remanded to local authority accommodation or to youth detention accommodation',
  J2: 'detained in local authority accommodation under PACE',
  J3: 'youth rehabilitation order with a residence requirement',
} as const satisfies Meanings;
/** LS: the legal status of a looked-after child (SSDA903). */
export const LEGAL_STATUSES = codesOf(LEGAL_STATUS_MEANINGS);
export type LegalStatus = keyof typeof LEGAL_STATUS_MEANINGS;

export const CATEGORY_OF_NEED_MEANINGS = {
  N1: 'abuse or neglect',
  N2: "the child's disability or illness",
  N3: "the parents' disability or illness",
  N4: 'family in acute stress',
  N5: 'family dysfunction',
  N6: 'socially unacceptable behaviour',
  N7: 'low income',
  N8: 'absent parenting',
} as const satisfies Meanings;
/** CIN: why the child first received a service (SSDA903). */
export const CATEGORIES_OF_NEED = codesOf(CATEGORY_OF_NEED_MEANINGS);
export type CategoryOfNeed = keyof typeof CATEGORY_OF_NEED_MEANINGS;

export const REASON_EPISODE_CEASED_MEANINGS = {
  E11: 'adopted, application unopposed',
  E12: 'adopted, consent dispensed with by the court',
  E2: 'died',
  E3: 'care taken over by another local authority',
  E4: 'returned home to a parent or other person with parental responsibility (earlier returns)',
  E4A: 'returned home to a parent or other person with parental responsibility, planned',
  E4B: 'returned home to a parent or other person with parental responsibility, not planned',
  E13: 'left care to live with parents, relatives or another person without parental responsibility',
  E41: 'residence order or child arrangements order',
  E43: 'special guardianship order to former foster carers (earlier returns)',
  E44: 'special guardianship order to other carers (earlier returns)',
  E45: 'special guardianship order to a former foster carer who is a relative or friend',
  E46: 'special guardianship order to a former foster carer other than a relative or friend',
  E47: 'special guardianship order to another carer who is a relative or friend',
  E48: 'special guardianship order to another carer not a relative or friend',
  E5: 'independent living with support',
  E6: 'independent living without support',
  E7: 'transferred to residential care of adult services',
  E8: 'any other reason',
  E9: 'sentenced to custody',
  E14: 'accommodation on remand ended',
  E15: 'age assessment found the child to be 18 or over',
  E16: 'moved abroad',
  E17: 'reached 18 and stayed with the current carers (staying put)',
} as const satisfies Meanings;
/** REC without X1: why a child ceased to be looked after (SSDA903). */
export const REASONS_EPISODE_CEASED = codesOf(REASON_EPISODE_CEASED_MEANINGS);
export type ReasonEpisodeCeased = keyof typeof REASON_EPISODE_CEASED_MEANINGS;
