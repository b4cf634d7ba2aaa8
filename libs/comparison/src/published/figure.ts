/** What stands where a number is not published, as the government's analysts write it. */
export const shorthandMeanings = {
  c: 'confidential: suppressed because the number is small',
  z: 'not applicable',
  x: 'not available',
  u: 'too unreliable to publish',
  k: 'rounds to zero, and is not zero',
  low: 'rounds to zero, and is not zero',
} as const;
export type Shorthand = keyof typeof shorthandMeanings;

/** How the values of a measure are written. */
export type PublishedUnit = 'percentage' | 'rate per 10,000' | 'cases per full-time equivalent';

/** One published figure of one area. */
export interface PublishedFigure {
  readonly year: number;
  /** Null where it is not published. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** A share from 0 to 1, a rate, or cases: from the counts where both are published, else as published. */
  readonly value: number | null;
  /** As published: '12%', '67', '15.0'; in square brackets the shorthand where there is no value. */
  readonly display: string;
  readonly shorthand: Shorthand | null;
}

const written = /^([^/]+)\/([^=]+)=(.+)$/;

/** The figure that a text such as `31/268=12` of the data file says, or null for `-`, where the area does not occur. */
export function figureOf(text: string, year: number, unit: PublishedUnit): PublishedFigure | null {
  if (text === '-') return null;
  const parts = written.exec(text);
  if (parts === null) throw new Error(`${JSON.stringify(text)} is no published figure`);
  const [numerator, denominator, value] = parts.slice(1).map(numberOf) as [number | null, number | null, number | null];
  const shorthand = value === null ? (parts[3] as Shorthand) : null;
  return {
    year,
    numerator,
    denominator,
    value: value === null ? null : valueOf(numerator, denominator, value, unit),
    display: value === null ? `[${parts[3]}]` : displayOf(value, unit),
    shorthand,
  };
}

const numberOf = (text: string): number | null => (/^\d/.test(text) ? Number(text) : null);

function valueOf(numerator: number | null, denominator: number | null, published: number, unit: PublishedUnit): number {
  const factor = unit === 'rate per 10,000' ? 10_000 : 1;
  if (numerator !== null && denominator !== null && denominator > 0) return (numerator / denominator) * factor;
  return unit === 'percentage' ? published / 100 : published;
}

/** Percentages and rates are published in whole numbers, caseloads to one decimal. */
export function displayOf(published: number, unit: PublishedUnit): string {
  if (unit === 'percentage') return `${published}%`;
  return unit === 'rate per 10,000' ? String(published) : published.toFixed(1);
}
