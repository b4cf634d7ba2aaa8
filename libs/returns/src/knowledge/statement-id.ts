import { formatDay, type Day } from '#calendar';

/** The CloudEvents source of everything that SSDA903 returns say. */
export const SSDA903_SOURCE = 'ssda903';

/** Which return says something: for which year, and made when. A resubmission is made on another day. */
export interface ReturnIdentity {
  /** The year in which the reporting year ends. */
  readonly yearEnding: number;
  readonly returnedOn: Day;
}

/** The same for ever for one thing that one return says: `2019-03-31/2019-06-30/placement-changed/398768/2018-05-01`. */
export function statementIdOf({ yearEnding, returnedOn }: ReturnIdentity, what: string): string {
  return `${yearEnding}-03-31/${formatDay(returnedOn)}/${what}`;
}

/** Whether a return for this year said it. */
export function isOfYear(statementId: string, yearEnding: number): boolean {
  return statementId.startsWith(`${yearEnding}-03-31/`);
}

/** `the return for the year ending 31 March 2019` */
export function describeYear(yearEnding: number): string {
  return `the return for the year ending 31 March ${yearEnding}`;
}
