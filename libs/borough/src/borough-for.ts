import type { BoroughSize } from './generate-borough.js';

/** About how many statements there are for each child, by years: those in care at the beginning bring their past. */
const statementsForChild = { 3: 88, 6: 99 } as const;
const FEW = 100_000;

/** The size of a borough that says about so many things: within a tenth from ten thousand on. */
export function boroughFor({ events, seed }: { readonly events: number; readonly seed: number }): BoroughSize {
  if (!(events >= 1)) throw new RangeError(`events must be a number from 1, not ${events}`);
  const years = events < FEW ? 3 : 6;
  return { children: Math.max(1, Math.round(events / statementsForChild[years])), years, seed };
}
