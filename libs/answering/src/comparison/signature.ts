import type { Verdict } from '#indicators';

/** Outside what an indicator counts. */
export const notCounted = 'not-counted';

/**
 * What a child's verdicts come to, in words that can be compared: `met`, `not-met`, `excluded`, `not-counted`, or how many
 * of each.
 */
export function signatureOf(verdicts: readonly Verdict[]): string {
  if (verdicts.length === 0) return notCounted;
  if (verdicts.length === 1) return verdicts[0]!.outcome;
  const counts = (['met', 'not-met', 'excluded'] as const).map(
    (outcome) => [outcome, verdicts.filter((one) => one.outcome === outcome).length] as const,
  );
  return counts
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${outcome} ${count}`)
    .join(', ');
}
