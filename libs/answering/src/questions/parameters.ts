/**
 * A question in the words of an address or a command line. `GET /v1/indicators/STB-62/values?asAt=2025-03-31` and
 * `careledger indicator STB-62 --as-at 2025-03-31` are the same parameters, and so get the same answer.
 */
export interface Parameters {
  /** The indicator's folder name or the sector's short code, in either case. */
  readonly code: string;
  /** The day described. */
  readonly asAt?: string | undefined;
  /** A moment, or a day: then its end in London. */
  readonly knownAt?: string | undefined;
  readonly position?: string | undefined;
  /** `KEY=VALUE` each. */
  readonly policy?: readonly string[] | undefined;
  readonly by?: string | undefined;
  /** A series: from and to, each a day or a month, and how often. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly every?: string | undefined;
  readonly children?: boolean | undefined;
  /** Whether the answer is to be published: then small numbers are hidden and nobody is named. */
  readonly publish?: boolean | undefined;
}
