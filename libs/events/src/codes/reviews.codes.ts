import { codesOf, type Meanings } from './code-list.js';

export const PARTICIPATION_MEANINGS = {
  PN0: 'under 4 at the time of the review',
  PN1: 'attended and spoke for himself or herself',
  PN2: 'attended, an advocate spoke',
  PN3: 'attended and conveyed views without words',
  PN4: 'attended but neither spoke nor conveyed views nor asked an advocate to speak',
  PN5: 'did not attend but briefed an advocate',
  PN6: 'did not attend but conveyed feelings by a facilitative medium',
  PN7: 'did not attend, views not conveyed',
} as const satisfies Meanings;
/** REVIEW_CODE: how the child took part in a review (SSDA903). */
export const PARTICIPATION = codesOf(PARTICIPATION_MEANINGS);
export type Participation = keyof typeof PARTICIPATION_MEANINGS;

export const REVIEW_FORMAT_MEANINGS = {
  MEETING: 'one meeting',
  SERIES_OF_MEETINGS: 'several meetings that together are the review',
  PAPER: 'without a meeting',
} as const satisfies Meanings;
/** How a review was held. */
export const REVIEW_FORMATS = codesOf(REVIEW_FORMAT_MEANINGS);
export type ReviewFormat = keyof typeof REVIEW_FORMAT_MEANINGS;
