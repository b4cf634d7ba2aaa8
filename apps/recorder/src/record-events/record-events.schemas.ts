import { dataSchemaOf, eventClasses, isStatement, SCHEMA_OF_KIND } from '#events';
import type { ApiSchema } from '#platform';

type SchemaObject = Exclude<ApiSchema, { readonly $ref: string }>;

/** What this system says itself is refused from elsewhere. */
const heardHere = eventClasses.filter(isStatement);

const text = (description: string): SchemaObject => ({ type: 'string', description });

/** The schemas of the recorder's door, made from the fields that the event classes declare. */
export function recordEventsSchemas(): Readonly<Record<string, SchemaObject>> {
  const ofEvents = heardHere.map((eventClass) => [eventClass.name, dataSchemaOf(eventClass)] as const);
  return { CloudEvent: cloudEventSchema(), RecordedEvents: recordedEventsSchema(), ...Object.fromEntries(ofEvents) };
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
        enum: heardHere.map(({ type }) => type),
      },
      subject: text('child/398768, worker/W12, team/T3: must agree with the data.'),
      time: { ...SCHEMA_OF_KIND.instant, description: 'Kept, never read: the day that counts is in the data.' },
      recordedat: { ...SCHEMA_OF_KIND.instant, description: 'When it was saved in the case system; now, if left out.' },
      correlationid: { type: 'string' },
      traceparent: { type: 'string' },
      datacontenttype: { type: 'string', enum: ['application/json'] },
      data: { oneOf: heardHere.map(({ name }) => ({ $ref: `#/components/schemas/${name}` })) },
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
