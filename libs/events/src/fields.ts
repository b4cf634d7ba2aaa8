import { dayFaultOf, instantFaultOf } from '#calendar';
import { IsOptional, ValidateBy } from 'class-validator';
import type { PlacedFault } from './faults.js';

/**
 * How a field is said at the door and held in the history, in one declaration.
 *
 * - `identifier` names a child, worker, team or incident: letters, digits, `. _ : -`, at most 64
 * - `reference` is compared, never read aloud: a postcode, a URN, a checksum; printable, at most 128
 * - `text` stays in the ledger: the history never holds it
 */
export type FieldKind =
  'day' | 'instant' | 'code' | 'flag' | 'identifier' | 'reference' | 'number' | 'event-id' | 'text' | 'whole';

/** One field of an event class, in the order of its declaration. */
export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly optional: boolean;
  /** The code list of a `code` field; stored by its place in the list, so a list is only ever added to at its end. */
  readonly codes: readonly string[];
  /** What is wrong with a value that was given, places counted from the value; empty when nothing is. */
  readonly faultsOf: FaultsOf;
}

declare const dayText: unique symbol;
declare const instantText: unique symbol;
declare const plainText: unique symbol;
/** A date, `YYYY-MM-DD`, in Europe/London. */
export type DayText = string & { readonly [dayText]: true };
/** A moment, RFC 3339 with its offset. */
export type InstantText = string & { readonly [instantText]: true };
/** Words for people: kept in the ledger, never read by a rule. */
export type Text = string & { readonly [plainText]: true };

export interface FieldOptions {
  readonly optional?: boolean;
}

export interface QuantityOptions extends FieldOptions {
  /** How many decimals the number may have; two unless said otherwise. */
  readonly decimals?: 0 | 2;
}

/** The sentence that says what is wrong with a value, or null when nothing is. */
export type FaultOf = (value: unknown) => string | null;
/** The same for a value with places inside it. */
export type FaultsOf = (value: unknown) => readonly PlacedFault[];

const declared = new WeakMap<object, Field[]>();

/** The fields of an event class, in the order of their declaration. */
export function fieldsOf(eventClass: { readonly prototype: object }): readonly Field[] {
  return declared.get(eventClass.prototype) ?? [];
}

/** The longest text that an event may carry, in characters: notes belong in the case system. */
export const textLengthMax = 2000;
const identifierShape = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;
// eslint-disable-next-line no-control-regex
const printableShape = /^(?! )[^\u0000-\u001f\u007f-\u009f\u2028\u2029\p{Surrogate}]{1,128}(?<! )$/u;
const subjectShape = /^(?:(?:child|worker|team)\/[A-Za-z0-9][A-Za-z0-9._:-]{0,63}|policy|returns)$/;
const eventIdShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// eslint-disable-next-line no-control-regex
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/** Half of a surrogate pair: no UTF-8 store can hold it, so it would come back as another character. */
const loneSurrogate = /\p{Surrogate}/u;

export const identifierFaultOf = shapeFault(identifierShape, 'must be 1 to 64 letters, digits, ".", "_", ":" or "-"');
export const referenceFaultOf = shapeFault(
  printableShape,
  'must be 1 to 128 printable characters, no space at either end',
);
export const subjectFaultOf = shapeFault(
  subjectShape,
  'must be child/ID, worker/ID or team/ID with a local identifier, or policy, or returns',
);
export const eventIdFaultOf = shapeFault(eventIdShape, 'must be an event id: a UUID in lower case');

export const IsDay = (options?: FieldOptions): PropertyDecorator => field('day', dayFaultOf, options);
export const IsInstant = (options?: FieldOptions): PropertyDecorator => field('instant', instantFaultOf, options);
export const IsFlag = (options?: FieldOptions): PropertyDecorator =>
  field('flag', (value) => (typeof value === 'boolean' ? null : 'must be true or false'), options);

/** A code of a published list. The stored number is its place in the list. */
export const IsCode = (codes: readonly string[], options?: FieldOptions): PropertyDecorator =>
  field('code', codeFault(codes), options, codes);

/** The local identifier of a child, worker, team or incident. */
export const IsIdentifier = (options?: FieldOptions): PropertyDecorator =>
  field('identifier', identifierFaultOf, options);

/** Compared with others of its kind, never interpreted: a postcode, a URN, a checksum. */
export const IsReference = (options?: FieldOptions): PropertyDecorator => field('reference', referenceFaultOf, options);

/** Whose record is corrected: `child/398768`, `worker/W1`, `team/T1`, `policy` or `returns`. */
export const IsSubject = (options?: FieldOptions): PropertyDecorator => field('reference', subjectFaultOf, options);

/** The ledger's own identifier of an event. */
export const IsEventId = (options?: FieldOptions): PropertyDecorator => field('event-id', eventIdFaultOf, options);

/** A number between two bounds, both included, held to two decimals or to none. */
export const IsQuantity = (from: number, to: number, options?: QuantityOptions): PropertyDecorator =>
  field('number', quantityFault(from, to, options?.decimals ?? 2), options);

/** Words for people, at most {@link textLengthMax} characters; no control characters but line ends and tabs. */
export const IsWords = (options?: FieldOptions): PropertyDecorator => field('text', wordsFaultOf, options);

/** A value kept whole and checked by a rule of its own: only in events of which there are few. */
export const IsWhole = (faultsOf: FaultsOf, options?: FieldOptions): PropertyDecorator =>
  declare('whole', faultsOf, options);

function field(kind: FieldKind, faultOf: FaultOf, options?: FieldOptions, codes?: readonly string[]) {
  return declare(kind, placedFaults(kind, faultOf), options, codes);
}

const none: readonly PlacedFault[] = [];

function placedFaults(code: string, faultOf: FaultOf): FaultsOf {
  return (value) => {
    const says = faultOf(value);
    return says === null ? none : [{ at: [], code, says }];
  };
}

/**
 * Registers the field twice: for the check at the door, which runs the rule itself, and as class-validator metadata,
 * from which the HTTP documents are made and against which the door's check is tested.
 */
function declare(
  kind: FieldKind,
  faultsOf: FaultsOf,
  options: FieldOptions = {},
  codes: readonly string[] = [],
): PropertyDecorator {
  const optional = options.optional ?? false;
  return (prototype, property) => {
    const name = String(property);
    declared.set(prototype, [...(declared.get(prototype) ?? []), { name, kind, optional, codes, faultsOf }]);
    if (optional) IsOptional()(prototype, property);
    ValidateBy({
      name: kind,
      validator: {
        validate: (value: unknown) => faultsOf(value).length === 0,
        defaultMessage: (args) => `${name} ${faultsOf(args?.value)[0]?.says ?? 'is not acceptable'}`,
      },
    })(prototype, property);
  };
}

function codeFault(codes: readonly string[]): FaultOf {
  const known = new Set<unknown>(codes);
  return (value) => (known.has(value) ? null : `must be one of ${codes.join(', ')}`);
}

function shapeFault(shape: RegExp, sentence: string): FaultOf {
  return (value) => (typeof value === 'string' && shape.test(value) ? null : sentence);
}

function quantityFault(from: number, to: number, decimals: 0 | 2): FaultOf {
  const scale = 10 ** decimals;
  const sentence = `must be a ${decimals === 0 ? 'whole ' : ''}number from ${from} to ${to}${decimals === 0 ? '' : ', to two decimals'}`;
  // the value is the double nearest to a number of so many decimals exactly when it survives this round trip
  return (value) =>
    typeof value === 'number' && value >= from && value <= to && Math.round(value * scale) / scale === value
      ? null
      : sentence;
}

/** What is wrong with words for people, or null. */
export function wordsFaultOf(value: unknown): string | null {
  if (typeof value !== 'string') return 'must be text';
  if (value.length > textLengthMax) return `must be at most ${textLengthMax} characters`;
  if (controlCharacter.test(value)) return 'must not hold control characters';
  return loneSurrogate.test(value) ? 'must be well-formed Unicode' : null;
}
