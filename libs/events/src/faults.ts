/** One thing wrong with an event, at the place where it is wrong. Of a value a message repeats a date at most. */
export interface Fault {
  /** Where: `data.place`, `data.changes.visitType`, `data.files[0].rows`. */
  readonly path: string;
  /** What kind: `required`, `unknown-field`, a field kind such as `day` or `code`, or the rule that was broken. */
  readonly code: string;
  /** A sentence for the person who mends it; it begins with the field's name. */
  readonly message: string;
}

/** The steps from an event's data down to a value: names of fields, places in lists. */
export type Place = readonly (string | number)[];

/** A fault as a rule of one event finds it, its place counted from the event's data. */
export interface PlacedFault {
  readonly at: Place;
  readonly code: string;
  readonly says: string;
}

/** A name longer than this is cut in a path: hostile input is not echoed at length. */
const nameLengthMax = 64;
const plainName = /^[A-Za-z_$][\w$-]*$/;

/** The path of a place, in the notation of JSONPath without its leading `$.`: `data.files[0].rows`. */
export function pathOf(place: Place): string {
  let path = 'data';
  for (const step of place) {
    if (typeof step === 'number') path += `[${step}]`;
    else if (plainName.test(step) && step.length <= nameLengthMax) path += `.${step}`;
    else path += `[${JSON.stringify(step.slice(0, nameLengthMax))}]`;
  }
  return path;
}

/** The fault with its path written out; the message begins with the name of the last step. */
export function placed({ at, code, says }: PlacedFault): Fault {
  const last = at.at(-1) ?? 'data';
  const name = typeof last === 'number' ? `entry ${last}` : plainName.test(last) ? last : 'this field';
  return { path: pathOf(at), code, message: `${name.slice(0, nameLengthMax)} ${says}` };
}
