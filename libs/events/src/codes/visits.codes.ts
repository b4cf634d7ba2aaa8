import { codesOf, type Meanings } from './code-list.js';

export const VISIT_TYPE_MEANINGS = {
  CLA_STATUTORY: 'statutory visit to a looked-after child (CPPCR 2010 reg 28)',
  CP: 'visit under a child protection plan',
  CIN: 'visit under a child in need plan',
  ASSESSMENT: 'visit during an assessment',
  PRIVATE_FOSTERING: 'visit to a privately fostered child',
  CARE_LEAVER: 'contact with a care leaver',
  OTHER: 'any other visit',
} as const satisfies Meanings;
/** Which duty a visit serves. */
export const VISIT_TYPES = codesOf(VISIT_TYPE_MEANINGS);
export type VisitType = keyof typeof VISIT_TYPE_MEANINGS;

export const VISIT_MODE_MEANINGS = {
  IN_PERSON: 'the visitor was there',
  VIRTUAL: 'by video or telephone',
} as const satisfies Meanings;
/** How a visit was made. */
export const VISIT_MODES = codesOf(VISIT_MODE_MEANINGS);
export type VisitMode = keyof typeof VISIT_MODE_MEANINGS;

export const REQUESTED_BY_MEANINGS = {
  CHILD: 'the child',
  PARENT: 'a parent or other person with parental responsibility',
  FOSTER_CARER: 'the foster carer',
  CARER: 'the carer where the child lives otherwise than in foster care',
  HOME_INSPECTION_NOTICE: "a notice about the child's home under section 30A of the Care Standards Act 2000",
} as const satisfies Meanings;
/** Who asked for a visit (CPPCR 2010 reg 28(7)). */
export const REQUESTED_BY = codesOf(REQUESTED_BY_MEANINGS);
export type RequestedBy = keyof typeof REQUESTED_BY_MEANINGS;
