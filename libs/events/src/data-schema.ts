import type { EventClass } from './event-class.js';
import { fieldsOf, type Field, type FieldKind } from './fields.js';

/** A JSON Schema, of the words that OpenAPI 3.0 and AsyncAPI 3.0 have in common. */
export interface DataSchema {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array';
  readonly description?: string;
  readonly format?: string;
  readonly enum?: string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly properties?: Record<string, DataSchema>;
  readonly required?: string[];
  readonly additionalProperties?: boolean;
}

/** What is accepted for each kind of field. The door checks more than a schema can say: that a day exists, that fields agree. */
export const SCHEMA_OF_KIND: Readonly<Record<FieldKind, DataSchema>> = {
  day: { type: 'string', format: 'date', description: 'A day in Europe/London.' },
  instant: { type: 'string', format: 'date-time', description: 'A moment with its offset (RFC 3339).' },
  code: { type: 'string' },
  flag: { type: 'boolean' },
  identifier: { type: 'string', minLength: 1, maxLength: 64, description: 'Letters, digits and . _ : -' },
  reference: { type: 'string', minLength: 1, description: 'Compared with others of its kind, never read.' },
  number: { type: 'number' },
  'event-id': { type: 'string', format: 'uuid' },
  text: { type: 'string', description: 'Words for people: kept in the ledger, read by no rule.' },
  whole: { description: 'A value with a rule of its own.' },
};

const CORRECTS_BY_SOURCE: Readonly<Record<string, DataSchema>> = {
  correctsSource: { type: 'string', description: 'With correctsId, instead of correctsEventId.' },
  correctsId: { type: 'string', description: 'The id that the source gave the event that is corrected.' },
};

/** The schema of an event's data at the door, from the fields that its class declares. */
export function dataSchemaOf(eventClass: EventClass): DataSchema {
  const fields = fieldsOf(eventClass);
  const corrects = fields.some(({ name }) => name === 'correctsEventId');
  const required = fields
    .filter(({ name, optional }) => !optional && name !== 'correctsEventId')
    .map(({ name }) => name);
  return {
    type: 'object',
    description: `The data of ${eventClass.type}.`,
    properties: {
      ...Object.fromEntries(fields.map((field) => [field.name, fieldSchemaOf(field)])),
      ...(corrects && CORRECTS_BY_SOURCE),
    },
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function fieldSchemaOf({ kind, codes }: Field): DataSchema {
  return codes.length > 0 ? { ...SCHEMA_OF_KIND[kind], enum: [...codes] } : SCHEMA_OF_KIND[kind];
}
