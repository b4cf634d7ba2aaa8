/**
 * Rounds once, at display, half away from zero, as the DfE's published percentages are. The half is found in whole
 * numbers where both counts are whole, so that 12.5 % of 200 is never 12.499….
 */
export function percentageOf(numerator: number, denominator: number, decimals = 0): number {
  const scale = 10 ** decimals;
  return Math.floor((numerator * 200 * scale + denominator) / (2 * denominator)) / scale;
}

/** A number with so many decimals, half away from zero. */
export function roundedTo(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const nudged = Math.abs(value) * scale;
  return (Math.sign(value) * Math.floor(nudged + 0.5 + nudged * Number.EPSILON)) / scale;
}
