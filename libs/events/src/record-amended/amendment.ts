import { subjectFieldOf, type ClassOf, type EventClass } from '../event-class.js';
import type { PlacedFault } from '../faults.js';
import { fieldsOf, type Field } from '../fields.js';
import { isPlainObject } from '../whole-values.js';

/** New values by field name; null takes an optional field away. */
export type Changes = Readonly<Record<string, unknown>>;

interface Amendment {
  readonly subject?: string;
  readonly recordType?: string;
  readonly changes?: Changes;
}

const changesMax = 64;
const neverAmended: ReadonlySet<string> = new Set(['corrected', 'figures', 'access']);

export function changesFaults(value: unknown): readonly PlacedFault[] {
  if (!isPlainObject(value))
    return [{ at: [], code: 'whole', says: 'must be an object of fields and their new values' }];
  const count = Object.keys(value).length;
  if (count >= 1 && count <= changesMax) return [];
  return [{ at: [], code: 'whole', says: `must change at least one field and at most ${changesMax}` }];
}

/** Each change must be one that the record itself could have carried, and the subject one of the record's kind. */
export function amendmentAgrees(amendment: Amendment, classOf: ClassOf): readonly PlacedFault[] {
  const { subject = '', recordType = '', changes = {} } = amendment;
  const recordClass = classOf(recordType);
  if (!recordClass) return [fault(['recordType'], 'event-type', 'is no event that this Careledger knows')];
  if (neverAmended.has(recordClass.subject)) {
    const says = 'cannot be amended: neither a correction, nor a published figure, nor a look at children can';
    return [fault(['recordType'], 'event-type', says)];
  }
  if (subject.split('/')[0] !== recordClass.subject) {
    return [fault(['subject'], 'agreement', `must be that of a ${recordClass.subject} record, as recordType says`)];
  }
  const faults = Object.entries(changes).flatMap(([name, value]) => changeFaults(recordClass, name, value));
  if (faults.length > 0 || !recordClass.agreement) return faults;
  return recordClass.agreement(given(changes), classOf).map(inChanges);
}

function changeFaults(recordClass: EventClass, name: string, value: unknown): readonly PlacedFault[] {
  const field = fieldsOf(recordClass).find((one) => one.name === name);
  if (!field) return [fault(['changes', name], 'unknown-field', `is not a field of ${recordClass.type}`)];
  if (name === subjectFieldOf(recordClass)) {
    return [fault(['changes', name], 'agreement', 'cannot be changed: retract the record and record it anew')];
  }
  return valueFaults(field, value).map(inChanges);
}

function valueFaults(field: Field, value: unknown): readonly PlacedFault[] {
  if (value !== null) return field.faultsOf(value).map((one) => ({ ...one, at: [field.name, ...one.at] }));
  return field.optional ? [] : [fault([field.name], 'required', 'cannot be taken away')];
}

function given(changes: Changes): object {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
}

const inChanges = (one: PlacedFault): PlacedFault => ({ ...one, at: ['changes', ...one.at] });
const fault = (at: readonly string[], code: string, says: string): PlacedFault => ({ at, code, says });
