/** The index of event classes and docs/events.md, from the folders of libs/events/src. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventsPage } from './events.page.mjs';
import { classesOf, constantsOf, sourceOf } from './typescript-sources.mjs';

const folderOfEvents = 'libs/events/src';

export function files(root) {
  const folder = join(root, folderOfEvents);
  const events = eventsIn(folder);
  return [
    { path: `${folderOfEvents}/catalogue.ts`, text: indexOf(events) },
    { path: 'docs/events.md', text: eventsPage(newestOf(events), codeListsIn(join(folder, 'codes'))) },
  ];
}

/** Every event class with its example and what is refused, in the order of folder and file. */
function eventsIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.event.ts'))
    .sort()
    .map((file) => ({ file, ...eventClassIn(folder, file), ...casesBeside(folder, file) }));
}

function eventClassIn(folder, file) {
  const [only, ...others] = classesOf(sourceOf(join(folder, file)));
  if (!only || others.length > 0) throw new Error(`${file} must hold exactly one event class`);
  if (typeof only.statics.type !== 'string') throw new Error(`${file}: ${only.name} has no stored type`);
  return only;
}

function casesBeside(folder, file) {
  const read = (name) => JSON.parse(readFileSync(join(folder, file, '..', name), 'utf8'));
  return { example: read('example.json'), refused: read('refused.json') };
}

/** The newest class of each event name. */
function newestOf(events) {
  const newest = new Map();
  for (const event of events) {
    const [name, version] = event.statics.type.split('.v');
    if (Number(version) > (newest.get(name)?.version ?? 0)) newest.set(name, { version: Number(version), event });
  }
  return [...newest.values()].map(({ event }) => event);
}

/** The code lists: name, doc and the meaning of each code, in the order in which the codes are stored. */
function codeListsIn(folder) {
  const constants = readdirSync(folder)
    .filter((file) => file.endsWith('.codes.ts'))
    .flatMap((file) => constantsOf(sourceOf(join(folder, file))));
  const meanings = new Map(constants.map(({ name, value }) => [name, value]));
  return constants
    .map(({ name, doc, value }) => ({ name, doc, from: /^codesOf\((\w+)\)$/.exec(value?.code ?? '')?.[1] }))
    .filter(({ from }) => from)
    .map(({ name, doc, from }) => ({ name, doc, meanings: meanings.get(from) }))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function indexOf(events) {
  const lines = events.map(({ name, file }) => `import { ${name} } from './${file.replace(/\.ts$/, '.js')}';`);
  const names = events.map(({ name }) => name).join(', ');
  const union = newestOf(events).map(({ name }) => `| Decoded<typeof ${name}>`);
  return `// Written by \`npm run catalogue\` from the folders beside it: do not edit.
import type { Decoded, EventClass } from './event-class.js';
${lines.join('\n')}

export { ${names} };

/** Every event class, in alphabetical order of their folders; an event with several versions has several. */
export const eventClasses: readonly EventClass[] = [${names}];

/** Any event as rules see it, in its newest version. */
export type CareEvent = ${union.join('\n')};

/** The name of any event, without its version. */
export type EventName = CareEvent['type'];
`;
}
