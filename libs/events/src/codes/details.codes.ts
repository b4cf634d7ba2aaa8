import { codesOf, type Meanings } from './code-list.js';

export const SEX_MEANINGS = { M: 'male', F: 'female', U: 'unknown' } as const satisfies Meanings;
/** SEX (SSDA903 and CIN census since 2024-25; 1 and 2 before). */
export const SEXES = codesOf(SEX_MEANINGS);
export type Sex = keyof typeof SEX_MEANINGS;

export const ETHNICITY_MEANINGS = {
  WBRI: 'White British',
  WIRI: 'White Irish',
  WOTH: 'any other White background',
  WIRT: 'Traveller of Irish heritage',
  WROM: 'Gypsy or Roma',
  MWBC: 'White and Black Caribbean',
  MWBA: 'White and Black African',
  MWAS: 'White and Asian',
  MOTH: 'any other mixed background',
  AIND: 'Indian',
  APKN: 'Pakistani',
  ABAN: 'Bangladeshi',
  AOTH: 'any other Asian background',
  BCRB: 'Black Caribbean',
  BAFR: 'Black African',
  BOTH: 'any other Black background',
  CHNE: 'Chinese',
  OOTH: 'any other ethnic group',
  REFU: 'refused',
  NOBT: 'not yet obtained',
} as const satisfies Meanings;
/** ETHNIC (SSDA903). */
export const ETHNICITIES = codesOf(ETHNICITY_MEANINGS);
export type Ethnicity = keyof typeof ETHNICITY_MEANINGS;

export const UPN_UNKNOWN_MEANINGS = {
  UN1: 'not of an age to have a unique pupil number',
  UN2: 'never attended a maintained school in England',
  UN3: 'educated outside England',
  UN4: 'newly looked after, number not yet known',
  UN5: 'sources of information failed',
  UN6: 'referred too recently for the number to be known (CIN census)',
  UN7: 'referral with no further action (CIN census)',
} as const satisfies Meanings;
/** Why a child has no unique pupil number (UN1 to UN5 in SSDA903, UN1 to UN7 in the CIN census). */
export const UPN_UNKNOWN = codesOf(UPN_UNKNOWN_MEANINGS);
export type UpnUnknown = keyof typeof UPN_UNKNOWN_MEANINGS;
