import { describe, expect, it } from '@jest/globals';
import { check } from './index.js';
import { exampleOf } from './event.spec-kit.js';

const faultsOf = (folder: string, part: object): readonly string[] =>
  (check(`${folder}.v1`, { ...exampleOf(folder), ...part }).faults ?? []).map(
    ({ path, message }) => `${path}: ${message}`,
  );

describe('A policy has a value that is text, a number, a flag or an object of these', () => {
  const policy = (value: unknown): readonly string[] => faultsOf('policy-adopted', { value });

  it.each([
    true,
    false,
    0,
    -1.5,
    20,
    'at_interval_start',
    { weeks: 4 },
    { first: { count: 10, unit: 'working-days' } },
    {},
  ])('accepts %j', (value) => expect(policy(value)).toEqual([]));

  it('names the place of what it refuses', () => {
    expect(policy([1])).toEqual(['data.value: value must be text, a number, true, false or an object of these']);
    expect(policy({ first: { count: [10] } })).toEqual([
      'data.value.first.count: count must be text, a number, true, false or an object of these',
    ]);
    expect(policy({ a: null, b: NaN })).toEqual([
      'data.value.a: a must be text, a number, true, false or an object of these',
      'data.value.b: b must be a finite number',
    ]);
  });

  it('refuses what hides, nests or swells', () => {
    const deep = { a: { b: { c: { d: { e: 1 } } } } };
    const wide = Object.fromEntries(Array.from({ length: 201 }, (_, place) => [`k${place}`, place]));
    const circle: Record<string, unknown> = {};
    circle['again'] = circle;
    expect(policy(deep)).toEqual(['data.value.a.b.c.d: d must not be nested more than 4 deep']);
    expect(policy(wide)).toEqual(['data.value: value must have at most 200 entries']);
    expect(policy(circle)).toEqual(['data.value.again.again.again.again: again must not be nested more than 4 deep']);
    expect(policy(JSON.parse('{"__proto__":1}'))).toHaveLength(1);
    expect(policy({ 'a b': 1 })[0]).toMatch(/^data\.value\["a b"\]: this field must have a name of 1 to 64 letters/);
    expect(policy('\u0000')).toEqual(['data.value: value must not hold control characters']);
    expect(policy(new Date(0))).toHaveLength(1);
    expect(policy(JSON.parse('1e400'))).toEqual(['data.value: value must be a finite number']);
  });
});

describe('A figure keeps the policies by which it was counted', () => {
  it('none, or any number of them', () => {
    expect(faultsOf('figure-published', { policies: {} })).toEqual([]);
    expect(faultsOf('figure-published', { policies: { 'cla.visit.local.K3': { weeks: 4 } } })).toEqual([]);
    expect(faultsOf('figure-published', { policies: true })).toHaveLength(1);
  });

  it('has a numerator alone when it is a count', () => {
    expect(faultsOf('figure-published', { denominator: null, value: 31 })).toEqual([]);
    expect(faultsOf('figure-published', { denominator: 0, value: null })).toEqual([]);
    expect(faultsOf('figure-published', { value: Infinity })).toEqual(['data.value: value must be a number or null']);
  });
});

describe('An imported return names its files', () => {
  const file = { name: 'Épisodes 2019-20 (final).csv', sha256: '0f'.repeat(32), rows: 0 };
  const files = (...given: readonly unknown[]): readonly string[] => faultsOf('return-imported', { files: given });

  it('accepts files with names as people give them', () => {
    expect(files(file, { ...file, rows: 1_000_000 })).toEqual([]);
  });

  it('names the file and the field of what it refuses', () => {
    expect(files(file, { ...file, rows: -1 })).toEqual([
      'data.files[1].rows: rows must be a whole number from 0 to 1000000000',
    ]);
    expect(files({ ...file, sha256: 'AB'.repeat(32) })).toEqual([
      'data.files[0].sha256: sha256 must be 64 hexadecimal digits in lower case',
    ]);
    expect(files({ ...file, name: 'a\nb' }, 'episodes.csv')).toEqual([
      'data.files[0].name: name must be 1 to 255 printable characters',
      'data.files[1]: entry 1 must be an object with name, sha256, rows',
    ]);
    expect(files({ ...file, toString: 1 })).toEqual(['data.files[0].toString: toString is not a field here']);
    expect(files({ name: 'a.csv', sha256: file.sha256 })).toEqual(['data.files[0].rows: rows is missing']);
    expect(files(...Array.from({ length: 201 }, () => file))).toEqual([
      'data.files: files must be a list of 1 to 200 files',
    ]);
  });
});
