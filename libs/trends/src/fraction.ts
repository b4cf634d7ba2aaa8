/** A number as one whole number over another, the second above 0: so that nothing is decided by a rounding. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const decimalShape = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/**
 * The number as it is written: 1.8 is 18 over 10, although no binary fraction is.
 *
 * @throws RangeError for what is no finite number
 */
export function fractionOf(value: number): Fraction {
  if (Number.isSafeInteger(value)) return { over: BigInt(value), under: 1n };
  const written = decimalShape.exec(String(value));
  if (written === null) throw new RangeError(`${String(value)} is not a finite number`);
  const [, sign = '', whole = '', part = '', exponent = '0'] = written;
  const digits = BigInt(sign + whole + part);
  const tens = Number(exponent) - part.length;
  return tens >= 0 ? { over: digits * 10n ** BigInt(tens), under: 1n } : { over: digits, under: 10n ** BigInt(-tens) };
}

/** One fraction divided by another, in lowest terms. The divisor is above 0. */
export function divided(a: Fraction, by: Fraction): Fraction {
  const over = a.over * by.under;
  const under = a.under * by.over;
  const common = commonDivisor(over < 0n ? -over : over, under);
  return { over: over / common, under: under / common };
}

/** The nearest double, to within one unit in its last place. */
export function numberOf({ over, under }: Fraction): number {
  if (over === 0n) return 0;
  const shift = bitsOf(under) - bitsOf(over < 0n ? -over : over) + 64;
  const quotient = shift >= 0 ? (over << BigInt(shift)) / under : over / (under << BigInt(-shift));
  return Number(quotient) * 2 ** -shift;
}

/** The smallest whole number that every one of these divides. */
export function commonMultiple(numbers: readonly bigint[]): bigint {
  let multiple = 1n;
  for (const number of numbers) multiple = (multiple / commonDivisor(multiple, number)) * number;
  return multiple;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

const bitsOf = (positive: bigint): number => positive.toString(16).length * 4;
