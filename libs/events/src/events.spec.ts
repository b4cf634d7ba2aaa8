import { describe, expect, it } from '@jest/globals';
import {
  check,
  CODE_MEANINGS,
  contentOf,
  eventClasses,
  fieldsOf,
  nameOf,
  streamOf,
  subjectFieldOf,
  upcast,
} from './index.js';
import * as codes from './codes.js';
import {
  classOfFolder,
  eventFolders,
  exampleOf,
  goldenCodeLists,
  goldenEventOf,
  refusedCasesOf,
} from './event.spec-kit.js';

const folders = eventFolders();
const allCodes: Readonly<Record<string, unknown>> = { ...codes };
const pascalCase = (name: string): string =>
  name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

describe('The catalogue of events is complete', () => {
  it('has every folder, and nothing else', () => {
    expect([...new Set(eventClasses.map((eventClass) => nameOf(eventClass.type)))]).toEqual(folders);
  });

  it.each(eventClasses)('names $type alike in folder, class and stored type', ({ type, name }) => {
    expect(name.replace(/V\d+$/, '')).toBe(pascalCase(nameOf(type)));
  });

  it.each(eventClasses)('gives $type the field that names its subject, required', (eventClass) => {
    const named = subjectFieldOf(eventClass);
    if (named === null) return expect(['policy', 'returns', 'figures', 'access']).toContain(eventClass.subject);
    expect(fieldsOf(eventClass).find((field) => field.name === named)).toMatchObject({ optional: false });
  });

  it.each(eventClasses)(
    'gives $type a day unless it is a correction, a policy, a return, a figure or a look',
    (eventClass) => {
      const occurs = ['child', 'worker', 'team'].includes(eventClass.subject);
      expect(fieldsOf(eventClass).some((field) => field.name === 'occurredOn')).toBe(occurs);
    },
  );
});

describe.each(folders)('%s', (folder) => {
  const { type } = classOfFolder(folder);
  const fields = fieldsOf(classOfFolder(folder));
  const example = exampleOf(folder);

  it('accepts its example, unchanged', () => {
    expect(check(type, example)).toEqual({ event: example });
  });

  it('asks for every required field', () => {
    for (const { name } of fields.filter((field) => !field.optional)) {
      const { [name]: left, ...rest } = example;
      expect(left).toBeDefined();
      expect(check(type, rest).faults).toMatchObject([{ path: `data.${name}`, code: 'required' }]);
    }
  });

  it.each(refusedCasesOf(folder))('refuses: $because', ({ path, data }) => {
    const { faults = [] } = check(type, data);
    expect(faults.map((fault) => fault.path)).toEqual([path]);
    expect(faults[0]?.message.length).toBeGreaterThan(10);
  });

  it('belongs to a stream', () => {
    expect(streamOf(type, example)).toMatch(/^(child|worker|team)-\w+$|^(policy|returns|figures|access)$/);
  });
});

describe('What was stored stays readable', () => {
  it.each(eventClasses.map((eventClass) => eventClass.type))('%s', (type) => {
    const golden = goldenEventOf(type);
    expect(golden.type).toBe(type);
    const newest = upcast(type, golden.data);
    expect(newest).toEqual(golden.newest);
    const checked = check(newest.type, newest.data);
    expect(checked.faults).toBeUndefined();
    expect(contentOf({ ...checked.event })).toBe(contentOf(golden.newest.data));
  });

  it('every code keeps its place in its list', () => {
    for (const [list, stored] of Object.entries(goldenCodeLists())) {
      expect({ [list]: (allCodes[list] as readonly string[]).slice(0, stored.length) }).toEqual({ [list]: stored });
    }
  });

  it('every code of today is among the stored, with its meaning', () => {
    const stored = goldenCodeLists();
    expect(Object.keys(CODE_MEANINGS).toSorted()).toEqual(Object.keys(stored).toSorted());
    for (const [list, meanings] of Object.entries(CODE_MEANINGS)) {
      expect(Object.keys(meanings)).toEqual(allCodes[list]);
      expect(Object.keys(meanings)).toEqual(stored[list]);
      for (const meaning of Object.values(meanings)) expect(meaning).toMatch(/\w{2}/);
    }
  });
});
