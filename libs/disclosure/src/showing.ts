import { notMetOf, type Divided, type Showing } from './counted.js';
import { hiddenCounts } from './hidden-counts.js';
import { hiddenMet } from './hidden-met.js';
import { isSmall } from './small-number.js';

/**
 * What may be shown of a whole and of everything that it was divided into, by key, so that small numbers stay hidden from
 * whoever adds and subtracts all that is shown. The same tree gives the same choice, whoever asks for which of its tables,
 * when and in which order: what one table hides no other gives away.
 *
 * - A number from 1 to 5 is hidden; so is a numerator of which the rest of the count is one.
 * - In each table the smallest other parts are hidden with it, until each hidden number can still be at least five
 *   different ones; where hiding every part that has somebody in it does not do, the empty ones are hidden too.
 * - Of a part that is hidden everything below it is; of a whole that is hidden everything.
 */
export function showingOf(whole: Divided): ReadonlyMap<string, Showing> {
  const shown = new Map<string, Showing>();
  if (isSmall(whole.count)) {
    hideAll(whole, shown, { zeros: true, metIsKnown: false });
    return shown;
  }
  const showsMet = whole.met !== null && !isSmall(whole.met) && !isSmall(notMetOf(whole));
  if (show(whole, showsMet, shown)) return shown;
  shown.clear();
  show(whole, false, shown);
  return shown;
}

/** @returns false when the numerators below cannot all be hidden well enough while those here are shown */
function show(node: Divided, showsMet: boolean, shown: Map<string, Showing>): boolean {
  shown.set(node.key, { count: true, met: showsMet || node.count === 0 });
  for (const parts of node.ways) if (!showParts(parts, node, showsMet, shown)) return false;
  return true;
}

function showParts(parts: readonly Divided[], whole: Divided, showsMet: boolean, shown: Map<string, Showing>): boolean {
  const counts = hiddenCounts(parts);
  // where none of the whole is met, or all of it, so it is with each part
  const metIsKnown = showsMet && whole.met === 0;
  const isMixed = showsMet && !metIsKnown && notMetOf(whole) !== 0;
  const hidden = isMixed ? hiddenMet(parts, counts) : new Set<string>();
  if (hidden === null) return false;
  for (const part of parts) {
    if (counts.ranges.has(part.key)) hideAll(part, shown, { zeros: counts.isWithheld, metIsKnown });
    else if (!show(part, showsMet && !hidden.has(part.key), shown)) return false;
  }
  return true;
}

interface Hiding {
  /** Whether zeros are hidden too, because not even who is in a table may be told. */
  readonly zeros: boolean;
  /** Whether everybody knows the numerators: none of the whole is met. */
  readonly metIsKnown: boolean;
}

function hideAll(node: Divided, shown: Map<string, Showing>, hiding: Hiding): void {
  const showsZero = node.count === 0 && !hiding.zeros;
  shown.set(node.key, { count: showsZero, met: showsZero || hiding.metIsKnown });
  for (const part of node.ways.flat()) hideAll(part, shown, hiding);
}
