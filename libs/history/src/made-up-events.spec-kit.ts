import * as fc from 'fast-check';
import { eventClasses, fieldsOf, nameOf, subjectFieldOf, type EventClass, type Field } from '#events';
import type { HistoryInput } from './history-input.js';

/** How often a property is tried: a few times in the ordinary run, many times when CARELEDGER_TEST_RUNS is `long`. */
export const runs = (few: number, many = 10_000): { numRuns: number } => ({
  numRuns: process.env['CARELEDGER_TEST_RUNS'] === 'long' ? many : few,
});

const dayText = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const instantText = fc
  .date({ min: new Date('1900-01-02'), max: new Date('2199-12-30'), noInvalidDate: true })
  .map((date) => date.toISOString());
export const eventId = fc.uuid();

/** Any value that a field accepts. */
export function valueOf(field: Field): fc.Arbitrary<unknown> {
  const byKind: Record<Field['kind'], fc.Arbitrary<unknown>> = {
    day: fc.oneof(dayText, fc.constantFrom('1970-01-01', '1900-01-01', '2199-12-31')),
    instant: fc.oneof(instantText, fc.constantFrom('1970-01-01T00:00:00Z', '1969-12-31T23:59:59.999Z')),
    code: field.codes.length === 0 ? fc.constant('') : fc.constantFrom(...field.codes),
    flag: fc.boolean(),
    identifier: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,8}$/),
    reference: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
    number: fc.oneof(
      fc.integer({ min: 0, max: 200_000 }).map((hundredths) => hundredths / 100),
      fc.integer({ min: 0, max: 2000 }),
    ),
    'event-id': eventId,
    text: fc.string({ minLength: 1, maxLength: 20 }),
    whole: fc.constant({ any: 'thing' }),
  };
  const isDecidedElsewhere = field.kind === 'whole' || field.kind === 'text';
  return byKind[field.kind].filter((value) => isDecidedElsewhere || field.faultsOf(value).length === 0);
}

/** The data of an event, each field good by itself, the optional ones now and then absent. */
export function dataOf(
  eventClass: EventClass,
  fixed: Record<string, unknown> = {},
): fc.Arbitrary<HistoryInput['data']> {
  const fields = fieldsOf(eventClass).filter(({ name }) => !(name in fixed));
  return fc
    .record(Object.fromEntries(fields.map((field) => [field.name, valueOf(field)])), {
      requiredKeys: fields.filter(({ optional }) => !optional).map(({ name }) => name),
    })
    .map((data) => ({ ...data, ...fixed }));
}

/** The event classes whose events lie in columns as records, not corrections. */
export const recordClasses = eventClasses.filter(({ subject }) => ['child', 'worker', 'team'].includes(subject));

/** Those of children, with how they may be corrected: the fields that an amendment may change. */
export const childClasses = recordClasses.filter(({ subject }) => subject === 'child');

export function changesOf(eventClass: EventClass): fc.Arbitrary<Record<string, unknown>> {
  const fields = fieldsOf(eventClass).filter(({ name }) => name !== subjectFieldOf(eventClass));
  const values = fields.map((field) => [
    field.name,
    field.optional ? fc.option(valueOf(field), { nil: null, freq: 3 }) : valueOf(field),
  ]);
  return fc.record(Object.fromEntries(values), { requiredKeys: [] });
}

export const classNamed = (name: string): EventClass =>
  eventClasses.find(({ type }) => nameOf(type) === name) as EventClass;
