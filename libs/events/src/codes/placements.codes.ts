import { codesOf, type Meanings } from './code-list.js';

export const PLACEMENT_TYPE_MEANINGS = {
  U1: 'foster placement with a relative or friend, long term',
  U2: 'foster placement with a relative or friend who is also an approved adopter',
  U3: 'foster placement with a relative or friend, neither long term nor for adoption',
  U4: 'foster placement with another carer, long term',
  U5: 'foster placement with another carer who is also an approved adopter',
  U6: 'foster placement with another carer, neither long term nor for adoption',
  A3: 'placed for adoption with the current foster carer, with consent',
  A4: 'placed for adoption not with the current foster carer, with consent',
  A5: 'placed for adoption with the current foster carer, under a placement order',
  A6: 'placed for adoption not with the current foster carer, under a placement order',
  K1: "secure children's home",
  K2: "children's home subject to the Children's Homes Regulations",
  K3: 'registered supported accommodation (16 and over)',
  P1: 'with own parents or another person with parental responsibility',
  P2: 'independent living (to 27 October 2023)',
  P3: 'residential employment',
  R1: 'residential care home',
  R2: 'NHS or other establishment with medical or nursing care',
  R3: 'family centre or mother and baby unit',
  R5: 'young offender institution',
  S1: 'residential school not registered also as a home',
  H5: 'semi-independent living not subject to the regulations (to 2023-24)',
  T0: 'temporary move of any type',
  T1: 'temporarily in hospital',
  T2: 'temporarily away on holiday',
  T3: 'temporarily elsewhere while the carer is on holiday',
  T4: 'temporarily elsewhere for any other reason, at most 7 days',
  Z1: 'other placement (to 2024-25)',
  Z11: 'other placement, first of the four types that replaced Z1 in 2025-26',
  Z12: 'other placement, second of the four types that replaced Z1 in 2025-26',
  Z13: 'other placement, third of the four types that replaced Z1 in 2025-26',
  Z14: 'other placement, fourth of the four types that replaced Z1 in 2025-26',
} as const satisfies Meanings;
/** PLACE: the type of a placement (SSDA903), the retired types included, since history speaks of them. */
export const PLACEMENT_TYPES = codesOf(PLACEMENT_TYPE_MEANINGS);
export type PlacementType = keyof typeof PLACEMENT_TYPE_MEANINGS;

export const PLACEMENT_PROVIDER_MEANINGS = {
  PR0: 'parent or other person with parental responsibility',
  PR1: 'own local authority, or a regional adoption agency that it hosts',
  PR2: 'other local authority',
  PR3: 'other public provision',
  PR4: 'private provision',
  PR5: 'voluntary or third-sector provision',
} as const satisfies Meanings;
/** PLACE_PROVIDER: who provides a placement (SSDA903). */
export const PLACEMENT_PROVIDERS = codesOf(PLACEMENT_PROVIDER_MEANINGS);
export type PlacementProvider = keyof typeof PLACEMENT_PROVIDER_MEANINGS;

export const REASON_FOR_NEW_EPISODE_MEANINGS = {
  P: 'change of placement and carer, same legal status',
  B: 'change of legal status, placement and carer on the same day',
  T: 'change of placement, same carer, same legal status',
  U: 'change of legal status and placement on the same day, same carer',
} as const satisfies Meanings;
/** RNE of a change of placement (SSDA903); S and L are events of their own. */
export const REASONS_FOR_NEW_EPISODE = codesOf(REASON_FOR_NEW_EPISODE_MEANINGS);
export type ReasonForNewEpisode = keyof typeof REASON_FOR_NEW_EPISODE_MEANINGS;

export const FIRST_EPISODE_REASON_MEANINGS = {
  S: 'started to be looked after',
  P: 'change of placement and carer, same legal status',
  B: 'change of legal status, placement and carer on the same day',
  T: 'change of placement, same carer, same legal status',
  U: 'change of legal status and placement on the same day, same carer',
  L: 'change of legal status only',
} as const satisfies Meanings;
/** RNE of the first episode known: S, or the code of what continued a period of care that began before the records. */
export const FIRST_EPISODE_REASONS = codesOf(FIRST_EPISODE_REASON_MEANINGS);
export type FirstEpisodeReason = keyof typeof FIRST_EPISODE_REASON_MEANINGS;

export const REASON_PLACEMENT_CHANGED_MEANINGS = {
  CARPL: 'change to or implementation of the care plan',
  CLOSE: 'the resource closed',
  ALLEG: 'allegation (section 47)',
  STAND: 'concern about standards',
  APPRR: "the carer's approval was removed",
  CREQB: "the carer asked because of the child's behaviour",
  CREQO: 'the carer asked for another reason',
  CHILD: 'the child asked',
  LAREQ: 'the responsible or the area authority asked',
  PLACE: 'only the status of the placement changed: same carer, same plan',
  CUSTOD: 'custody arrangement',
  OTHER: 'any other reason',
} as const satisfies Meanings;
/** REASON_PLACE_CHANGE: why the placement that ceased came to its end (SSDA903). */
export const REASONS_PLACEMENT_CHANGED = codesOf(REASON_PLACEMENT_CHANGED_MEANINGS);
export type ReasonPlacementChanged = keyof typeof REASON_PLACEMENT_CHANGED_MEANINGS;
