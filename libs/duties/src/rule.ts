import type { Day } from '#calendar';

/** A version of a rule: what it is called, from when it holds, and the instrument that says so. */
export interface Rule {
  /** Stable name, with the day from which it is in force: `statutory-visits/in-force-from-2011-04-01/STD`. */
  readonly id: string;
  /** The rule in one sentence, as a practitioner would say it. */
  readonly says: string;
  /** Instrument and regulation, or the published definition. */
  readonly source: string;
  readonly inForceFrom: Day;
}
