/** No answer is kept waiting for longer, whatever the client prefers. */
export const WAIT_SECONDS_MAX = 30;

/** The seconds in `Prefer: wait=5` (RFC 7240, section 4.3); null when nothing of the kind is preferred. */
export function waitSecondsOf(prefer: string | undefined): number | null {
  const seconds =
    prefer === undefined ? undefined : /(?:^|,)\s*wait\s*=\s*"?(\d{1,9})"?\s*(?:$|[,;])/i.exec(prefer)?.[1];
  return seconds === undefined ? null : Math.min(Number(seconds), WAIT_SECONDS_MAX);
}
