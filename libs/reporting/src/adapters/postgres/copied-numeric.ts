/** PostgreSQL keeps decimals in groups of so many digits. */
const groupDigits = 4;
const negative = 0x4000;

/**
 * Writes a number as PostgreSQL sends and receives `numeric`: how many groups of four decimal digits, the place of the
 * first, the sign, how many decimals are shown, and the groups. The decimals are the shortest that tell the number from
 * every other, as everywhere: read back it is the same to the last bit.
 *
 * @returns where the next byte is to be written
 * @throws RangeError when it has no decimals: infinity, or no number
 */
export function writeNumeric(bytes: Buffer, at: number, value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be written with decimals`);
  const { whole, decimals } = decimalsOf(Math.abs(value));
  const first = Math.ceil(whole.length / groupDigits) - 1;
  const digits =
    whole.padStart((first + 1) * groupDigits, '0') +
    decimals.padEnd(Math.ceil(decimals.length / groupDigits) * groupDigits, '0');
  let next = bytes.writeInt16BE(digits.length / groupDigits, at);
  next = bytes.writeInt16BE(first, next);
  next = bytes.writeInt16BE(value < 0 ? negative : 0, next);
  next = bytes.writeInt16BE(decimals.length, next);
  for (let from = 0; from < digits.length; from += groupDigits)
    next = bytes.writeInt16BE(Number(digits.slice(from, from + groupDigits)), next);
  return next;
}

/** The digits before and after the point, without an exponent. */
function decimalsOf(value: number): { whole: string; decimals: string } {
  const [digits, exponent] = value.toString().split('e');
  const [whole, decimals = ''] = digits!.split('.');
  const places = Number(exponent ?? 0);
  if (places === 0) return { whole: whole!, decimals };
  if (places < 0) return { whole: '0', decimals: whole!.padStart(-places, '0') + decimals };
  return { whole: whole! + decimals.padEnd(places, '0').slice(0, places), decimals: decimals.slice(places) };
}
