import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { describe, expect, it } from '@jest/globals';
import { screens } from './screens.js';

/** Pages that hold no table: forms, and what is to be read. */
const withoutTable = [
  '/accessibility',
  '/data-sources',
  '/figures/publish',
  '/indicators/:code/publish',
  '/what-changed',
];

/** The address of every look: `/indicators/:code`. */
const looks = screens.flatMap((screen) => {
  const under = Reflect.getMetadata(PATH_METADATA, screen) as string;
  const prototype = screen.prototype as Record<string, object>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name]!;
    if (Reflect.getMetadata(METHOD_METADATA, handler) !== RequestMethod.GET) return [];
    const own = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
    return own.map(
      (path) =>
        `/${[under, path]
          .map((part) => part.replaceAll(/^\/|\/$/g, ''))
          .filter(Boolean)
          .join('/')}`,
    );
  });
});
const pages = looks.filter((path) => !/\.\w+$/.test(path));

describe('The same address with .csv is the table of the page', () => {
  it.each(pages.filter((path) => !withoutTable.includes(path)))('%s', (path) =>
    expect(looks).toContain(`${path === '/' ? '/overview' : path}.csv`),
  );

  it('but for pages that hold none', () => {
    expect(pages).toEqual(expect.arrayContaining(withoutTable));
    expect(looks.filter((path) => withoutTable.includes(path.replace('.csv', '')) && path.endsWith('.csv'))).toEqual(
      [],
    );
  });
});
