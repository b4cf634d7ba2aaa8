/** docs/asyncapi.json, the document of the Kafka topics, from the event classes and the messages that the code makes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApiDocument } from './asyncapi.document.mjs';
import { load } from './load-typescript.mjs';

export async function files(root) {
  const { dataSchemaOf, eventClasses, eventTypeOf, isStatement } = await load(root, 'libs/events/src/index.ts');
  const { refusalSchema } = await load(root, 'apps/recorder/src/hear-from-kafka/refused-message.schema.ts');
  const { alertSchema, alertTypes } = await load(root, 'libs/relaying/src/alert-message.schema.ts');
  const events = eventClasses.filter(isStatement).map((eventClass) => ({
    className: eventClass.name,
    type: eventClass.type,
    data: dataSchemaOf(eventClass),
    example: exampleOf(root, eventTypeOf(eventClass.type).name),
  }));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const document = asyncApiDocument({ version, events, refusalSchema, alertSchema, alertTypes });
  return [{ path: 'docs/asyncapi.json', text: JSON.stringify(document) }];
}

const exampleOf = (root, name) => JSON.parse(readFileSync(join(root, 'libs/events/src', name, 'example.json'), 'utf8'));
