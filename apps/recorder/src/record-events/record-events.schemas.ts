import { eventClasses, fieldsOf } from '#events';
import type { EventClass, Field, FieldKind } from '#events';
import type { ApiSchema } from '#platform';

type SchemaObject = Exclude<ApiSchema, { readonly $ref: string }>;

const SCHEMA_OF_KIND: Readonly<Record<FieldKind, SchemaObject>> = {
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

const CORRECTS_BY_SOURCE: Readonly<Record<string, SchemaObject>> = {
  correctsSource: { type: 'string', description: 'With correctsId, instead of correctsEventId.' },
  correctsId: { type: 'string', description: 'The id that the source gave the event that is corrected.' },
};

const text = (description: string): SchemaObject => ({ type: 'string', description });

/** The schemas of the recorder's door, made from the fields that the event classes declare. */
export function recordEventsSchemas(): Readonly<Record<string, SchemaObject>> {
  const ofEvents = eventClasses.map((eventClass) => [eventClass.name, dataSchemaOf(eventClass)] as const);
  return { CloudEvent: cloudEventSchema(), RecordedEvents: recordedEventsSchema(), ...Object.fromEntries(ofEvents) };
}

function dataSchemaOf(eventClass: EventClass): SchemaObject {
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

function fieldSchemaOf({ kind, codes }: Field): SchemaObject {
  return codes.length > 0 ? { ...SCHEMA_OF_KIND[kind], enum: [...codes] } : SCHEMA_OF_KIND[kind];
}

function cloudEventSchema(): SchemaObject {
  return {
    type: 'object',
    description: 'A CloudEvent 1.0. Further extension attributes are passed over.',
    required: ['specversion', 'source', 'id', 'type', 'data'],
    properties: {
      specversion: { type: 'string', enum: ['1.0'] },
      source: text('Who says it. Together with id it is said once for ever.'),
      id: text("The source's own id of what it says."),
      type: {
        ...text('May have a reverse domain name in front: uk.gov.havering.csc.visit-completed.v1'),
        example: 'visit-completed.v1',
        enum: eventClasses.map(({ type }) => type),
      },
      subject: text('child/398768, worker/W12, team/T3: must agree with the data.'),
      time: { ...SCHEMA_OF_KIND.instant, description: 'Kept, never read: the day that counts is in the data.' },
      recordedat: { ...SCHEMA_OF_KIND.instant, description: 'When it was saved in the case system; now, if left out.' },
      correlationid: { type: 'string' },
      traceparent: { type: 'string' },
      datacontenttype: { type: 'string', enum: ['application/json'] },
      data: { oneOf: eventClasses.map(({ name }) => ({ $ref: `#/components/schemas/${name}` })) },
    },
  };
}

function recordedEventsSchema(): SchemaObject {
  const doubt: SchemaObject = { type: 'object', properties: { code: { type: 'string' }, message: { type: 'string' } } };
  const error: SchemaObject = {
    type: 'object',
    properties: { message: { type: 'string' }, code: { type: 'string' }, path: text('JSON path: $[3].data.place') },
  };
  const result: SchemaObject = {
    type: 'object',
    required: ['id', 'outcome'],
    properties: {
      id: { ...text("The sender's own id."), nullable: true },
      outcome: { type: 'string', enum: ['recorded', 'already-recorded', 'refused'] },
      eventId: { type: 'string', format: 'uuid' },
      position: text('Where it stands in the ledger.'),
      doubts: { type: 'array', items: doubt, description: 'What makes one wonder about an event that was recorded.' },
      status: { type: 'integer', description: 'Of a refused event: the status that it would have had alone.' },
      errors: { type: 'array', items: error },
    },
  };
  return {
    type: 'object',
    required: ['results', 'position'],
    properties: {
      results: { type: 'array', items: result, description: 'In the order of the events.' },
      position: { ...text('The furthest position among the results.'), nullable: true },
    },
  };
}
