import type { PlacedFault } from '../faults.js';
import { identifierFaultOf } from '../fields.js';

/** The most children that one look names; a longer list is several looks. */
export const childrenShownMax = 10_000;

/** A list of local identifiers, each once, in the order of their characters: two lists of the same children are equal. */
export function childrenShownFaults(value: unknown): readonly PlacedFault[] {
  if (!Array.isArray(value) || value.length > childrenShownMax)
    return [{ at: [], code: 'whole', says: `must be a list of at most ${childrenShownMax} children` }];
  const faults: PlacedFault[] = [];
  value.forEach((child: unknown, place) => {
    const says = identifierFaultOf(child) ?? (place > 0 && !(value[place - 1] < (child as string)) ? order : null);
    if (says !== null) faults.push({ at: [place], code: 'whole', says });
  });
  return faults.slice(0, faultsToldMax);
}

const order = 'must come after the one before it, in the order of characters, and once';
const faultsToldMax = 20;
