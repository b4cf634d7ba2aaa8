import type { CheckedAppend } from './checked-append.js';
import type { Appended } from './ledger.js';
import { EventIdTakenError } from './ledger.errors.js';
import type { Position } from './position.js';

/** Where an event of an append was found to be stored already. */
export interface StoredPlace {
  readonly isInStream: boolean;
  readonly revision: number;
  readonly position: Position;
}

/** Some ids of an append are stored already: it is the same append again, in the same place and order, or a contradiction. */
export function repeatedAppend(
  append: CheckedAppend,
  stored: readonly (StoredPlace | undefined)[],
): Appended | EventIdTakenError {
  const first = stored[0]?.revision ?? 0;
  const original = stored.filter((place, index) => place?.isInStream === true && place.revision === first + index);
  if (original.length < stored.length) {
    const taken = append.events.filter((_, index) => stored[index] !== undefined);
    return new EventIdTakenError(
      append.stream,
      taken.map((event) => event.id),
    );
  }
  const positions = original.map((place) => place!.position);
  return { positions, alreadyThere: true, revision: first + stored.length - 1 };
}
