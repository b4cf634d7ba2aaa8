import { codesOf, type Meanings } from './code-list.js';

export const MISSING_TYPE_MEANINGS = {
  M: 'missing: not where expected, whereabouts not known',
  A: 'away from placement without authorisation: not where expected, whereabouts known',
} as const satisfies Meanings;
/** MISSING (SSDA903). */
export const MISSING_TYPES = codesOf(MISSING_TYPE_MEANINGS);
export type MissingType = keyof typeof MISSING_TYPE_MEANINGS;
