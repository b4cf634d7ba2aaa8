/** One line of the benchmark: what was measured, and what is to be reached. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Null: nothing is promised, the figure stands beside others. */
  readonly reach: number | null;
  readonly reached: boolean | null;
}

type Direction = 'at most' | 'at least';

const found: Row[] = [];
const asJson = process.argv.includes('--json');

/** Talk, beside the rows. */
export const note = (text: string): void => void process.stderr.write(`${text}\n`);

/** Reports a figure that is to be at most, or at least, so much. */
export function report(
  name: string,
  value: number,
  unit: string,
  direction: Direction | null = null,
  reach: number | null = null,
): void {
  const reached = reach === null ? null : direction === 'at most' ? value <= reach : value >= reach;
  const row = { name, value: rounded(value), unit, reach, reached };
  found.push(row);
  if (asJson) process.stdout.write(`${JSON.stringify(row)}\n`);
  else process.stdout.write(`${lineOf(row, direction)}\n`);
}

export const rows = (): readonly Row[] => found;

const rounded = (value: number): number => Number(value.toPrecision(4));

function lineOf({ name, value, unit, reach, reached }: Row, direction: Direction | null): string {
  const shown = `${value.toLocaleString('en-GB', { maximumFractionDigits: 4 })} ${unit}`;
  const wanted = reach === null ? '' : `${direction} ${reach.toLocaleString('en-GB')} ${unit}`;
  return `${name.padEnd(72)} ${shown.padStart(22)}  ${wanted.padEnd(30)} ${reached === null ? '' : reached ? 'reached' : 'NOT REACHED'}`;
}

/** The best of some runs in milliseconds: what the code costs when nothing else disturbs it. */
export function bestOf(runs: number, work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    work();
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The value below which so many hundredths of the sorted values lie. */
export function centile(values: readonly number[], hundredths: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * hundredths) / 100) - 1)] ?? Number.NaN;
}
