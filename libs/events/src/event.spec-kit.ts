import { readdirSync, readFileSync } from 'node:fs';
import { eventClasses } from './catalogue.js';
import type { EventClass } from './event-class.js';
import { nameOf } from './event-types.js';

/** Data that is refused, at exactly one path. */
export interface RefusedCase {
  readonly because: string;
  readonly path: string;
  readonly data: unknown;
}

/** A stored event of some version, and what it must read as for ever. */
export interface GoldenEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly newest: { readonly type: string; readonly data: object };
}

const sources = new URL('./', import.meta.url);
const golden = new URL('../../../test/golden/events/', import.meta.url);

/** The folders that hold an event. */
export function eventFolders(): readonly string[] {
  return readdirSync(sources, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(new URL(entry.name, sources)).some(isEventFile))
    .map((entry) => entry.name);
}

/** The event classes whose newest version is kept in a folder. */
export function classOfFolder(folder: string): EventClass {
  const classes = eventClasses.filter((eventClass) => nameOf(eventClass.type) === folder);
  const newest = classes.at(-1);
  if (!newest) throw new Error(`no event class is called ${folder}`);
  return newest;
}

/** The example of an event: data that is accepted. */
export function exampleOf(folder: string): Readonly<Record<string, unknown>> {
  return read(new URL(`${folder}/example.json`, sources)) as Readonly<Record<string, unknown>>;
}

export function refusedCasesOf(folder: string): readonly RefusedCase[] {
  return read(new URL(`${folder}/refused.json`, sources)) as readonly RefusedCase[];
}

export function goldenEventOf(type: string): GoldenEvent {
  return read(new URL(`${type}.json`, golden)) as GoldenEvent;
}

/** The code lists as they have been stored. */
export function goldenCodeLists(): Readonly<Record<string, readonly string[]>> {
  return read(new URL('code-lists.json', golden)) as Readonly<Record<string, readonly string[]>>;
}

function read(file: URL): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function isEventFile(file: string): boolean {
  return file.endsWith('.event.ts');
}
