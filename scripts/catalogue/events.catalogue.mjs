/** The index of event classes and docs/events.md, from the folders of libs/events/src. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { classesOf, root, sourceOf } from './typescript-sources.mjs';

const sources = 'libs/events/src';

export function files() {
  const events = eventsOf();
  return [{ path: `${sources}/catalogue.ts`, text: indexOf(events) }];
}

/** Every event class, in the order of folder and file. */
function eventsOf() {
  const folders = readdirSync(join(root, sources), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .flatMap(({ name }) =>
      readdirSync(join(root, sources, name))
        .filter((file) => file.endsWith('.event.ts'))
        .map((file) => `${name}/${file}`),
    )
    .sort()
    .map((file) => ({ file, ...eventClassIn(file) }));
}

function eventClassIn(file) {
  const [only, ...others] = classesOf(sourceOf(`${sources}/${file}`));
  if (!only || others.length > 0) throw new Error(`${file} must hold exactly one event class`);
  if (typeof only.statics.type !== 'string') throw new Error(`${file}: ${only.name} has no stored type`);
  return only;
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

function indexOf(events) {
  const lines = events.map(({ name, file }) => `import { ${name} } from './${file.replace(/\.ts$/, '.js')}';`);
  const union = newestOf(events).map(({ name }) => `| Decoded<typeof ${name}>`);
  return `// Written by \`npm run catalogue\` from the folders beside it: do not edit.
import type { Decoded, EventClass } from './event-class.js';
${lines.join('\n')}

export { ${events.map(({ name }) => name).join(', ')} };

/** Every event class, in alphabetical order of their folders; an event with several versions has several. */
export const eventClasses: readonly EventClass[] = [${events.map(({ name }) => name).join(', ')}];

/** Any event as rules see it, in its newest version. */
export type CareEvent = ${union.join('\n')};

/** The name of any event, without its version. */
export type EventName = CareEvent['type'];
`;
}
