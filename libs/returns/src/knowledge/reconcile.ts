import type { Fact } from '../facts/fact.js';
import type { KnownFact } from './known-facts.js';

export type FieldChanges = Readonly<Record<string, string | number | boolean | null>>;

/** How what is now taken to be true differs from what earlier returns left. */
export type Change =
  | { readonly change: 'recorded'; readonly fact: Fact }
  | { readonly change: 'amended'; readonly fact: Fact; readonly eventId: string; readonly changes: FieldChanges }
  | { readonly change: 'retracted' | 'reinstated'; readonly fact: Fact; readonly eventId: string };

/**
 * The statements that lead from the known facts to the desired ones. What is known and no longer desired is retracted;
 * what was retracted and is desired again is reinstated, and amended where it differs.
 */
export function reconcile(known: ReadonlyMap<string, KnownFact>, desired: readonly Fact[]): Change[] {
  const keys = new Set(desired.map(({ key }) => key));
  const retracted = [...known.values()]
    .filter(({ stands, fact }) => stands && !keys.has(fact.key))
    .map(({ fact, eventId }): Change => ({ change: 'retracted', fact, eventId }));
  return [...retracted, ...desired.flatMap((fact) => changesTo(fact, known.get(fact.key)))];
}

function changesTo(fact: Fact, known: KnownFact | undefined): Change[] {
  if (known === undefined) return [{ change: 'recorded', fact }];
  const { eventId, stands } = known;
  const changes = fieldChanges(known.fact, fact);
  return [
    ...(stands ? [] : [{ change: 'reinstated' as const, fact, eventId }]),
    ...(Object.keys(changes).length === 0 ? [] : [{ change: 'amended' as const, fact, eventId, changes }]),
  ];
}

/** The fields that differ, each with its new value; null takes a field away. */
function fieldChanges(known: Fact, desired: Fact): FieldChanges {
  const changes: Record<string, string | number | boolean | null> = {};
  if (known === desired) return changes;
  for (const [field, value] of Object.entries(desired.data)) if (known.data[field] !== value) changes[field] = value;
  for (const field of Object.keys(known.data)) if (!Object.hasOwn(desired.data, field)) changes[field] = null;
  return changes;
}
