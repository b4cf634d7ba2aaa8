import { codesOf, type Meanings } from './code-list.js';

export const ALLOCATION_ROLE_MEANINGS = {
  PRIMARY: 'allocated social worker: the only role that makes a case',
  SECONDARY: 'co-worker',
  PA: 'personal adviser',
  IRO: 'independent reviewing officer',
  DUTY: 'duty worker',
  SSW: 'supervising social worker of the carers',
} as const satisfies Meanings;
/** In which role a worker is allocated to a child. */
export const ALLOCATION_ROLES = codesOf(ALLOCATION_ROLE_MEANINGS);
export type AllocationRole = keyof typeof ALLOCATION_ROLE_MEANINGS;

export const ALLOCATION_REASON_MEANINGS = {
  MANAGE: 'managing caseloads',
  FCONTA: 'first contact or re-referral',
  LEFTRL: 'the previous worker left',
  ORGRST: 'restructure of the organisation',
  TSPROC: 'standard transfer',
  ABSENC: 'cover for absence',
  CHCHAN: 'the child asked',
  PCCHAN: 'the parent or carer asked',
  SWDIED: 'the previous worker died',
  OTHERS: 'any other reason',
} as const satisfies Meanings;
/** SW_REASON: why the worker changed (SSDA903). */
export const ALLOCATION_REASONS = codesOf(ALLOCATION_REASON_MEANINGS);
export type AllocationReason = keyof typeof ALLOCATION_REASON_MEANINGS;

export const WORKER_ROLE_MEANINGS = {
  SENIOR_MANAGER: 'senior manager (census code 1)',
  MIDDLE_MANAGER: 'middle manager (census code 2)',
  FIRST_LINE_MANAGER: 'first-line manager (census code 3)',
  SENIOR_PRACTITIONER: 'senior practitioner (census code 4)',
  CASE_HOLDER: 'case holder (census code 5)',
  QUALIFIED_WITHOUT_CASES: 'qualified without cases (census code 6)',
} as const satisfies Meanings;
/** OrgRole: a worker's role in the organisation (children's social work workforce census, codes 1 to 6). */
export const WORKER_ROLES = codesOf(WORKER_ROLE_MEANINGS);
export type WorkerRole = keyof typeof WORKER_ROLE_MEANINGS;
