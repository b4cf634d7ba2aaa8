import type { PlacedFault, Place } from './faults.js';
import { wordsFaultOf, type FaultOf } from './fields.js';

/** A value that a policy may have. */
export type PolicyValue = string | number | boolean | { readonly [name: string]: PolicyValue };

/** Deeper than any policy needs; hostile input is not followed further. */
const depthMax = 4;
const entriesMax = 200;
const entryName = /^[A-Za-z][\w.-]{0,63}$/;

/** Whether a value is an object as JSON makes them: neither a list nor an instance of a class. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Text, a finite number, true or false, or an object of these, at most four deep. */
export function policyValueFaults(value: unknown, at: Place = []): readonly PlacedFault[] {
  if (typeof value === 'boolean') return [];
  if (typeof value === 'number') return single(at, Number.isFinite(value) ? null : 'must be a finite number');
  if (typeof value === 'string') return single(at, wordsFaultOf(value));
  if (!isPlainObject(value)) return single(at, 'must be text, a number, true, false or an object of these');
  if (at.length >= depthMax) return single(at, `must not be nested more than ${depthMax} deep`);
  return entriesFaults(value, at, policyValueFaults);
}

/** An object of policy values by policy key; it may be empty. */
export function policiesFaults(value: unknown): readonly PlacedFault[] {
  return isPlainObject(value)
    ? entriesFaults(value, [], policyValueFaults)
    : single([], 'must be an object of policy values');
}

/** A finite number, or null where there is none: the denominator of a count, the value of an empty figure. */
export function numberOrNullFaults(value: unknown): readonly PlacedFault[] {
  return single([], value === null || Number.isFinite(value) ? null : 'must be a number or null');
}

/** A whole number from 0 to a thousand million. */
export function countFaultOf(value: unknown): string | null {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 1e9
    ? null
    : 'must be a whole number from 0 to 1000000000';
}

/** An object with exactly the fields of a shape, each good by its own rule. */
export function shapeFaults(
  shape: Readonly<Record<string, FaultOf>>,
  value: unknown,
  at: Place = [],
): readonly PlacedFault[] {
  if (!isPlainObject(value)) return single(at, `must be an object with ${Object.keys(shape).join(', ')}`);
  const missing = Object.keys(shape)
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => ({ at: [...at, name], code: 'required', says: 'is missing' }));
  const wrong = Object.entries(value).flatMap(([name, entry]) => {
    const faultOf = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (!faultOf) return [{ at: [...at, name], code: 'unknown-field', says: 'is not a field here' }];
    return single([...at, name], faultOf(entry));
  });
  return [...missing, ...wrong];
}

function entriesFaults(
  value: Readonly<Record<string, unknown>>,
  at: Place,
  faultsOf: (entry: unknown, at: Place) => readonly PlacedFault[],
): readonly PlacedFault[] {
  const names = Object.keys(value);
  if (names.length > entriesMax) return single(at, `must have at most ${entriesMax} entries`);
  return names.flatMap((name) => {
    const place = [...at, name];
    if (entryName.test(name)) return faultsOf(value[name], place);
    return single(place, 'must have a name of 1 to 64 letters, digits, ".", "_" or "-" that begins with a letter');
  });
}

function single(at: Place, says: string | null): readonly PlacedFault[] {
  return says === null ? [] : [{ at, code: 'whole', says }];
}
