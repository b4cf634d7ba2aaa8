import { describe, expect, it } from '@jest/globals';
import type { History } from '#history';
import { isFarBehind } from './far-behind.js';
import { pagesTogether } from './pages-together.js';

const given = async function* (...pages: number[][]): AsyncGenerator<readonly number[]> {
  yield* pages;
};

describe('Pages that are followed', () => {
  it('come together when they are there already, in their order, and none is lost', async () => {
    const handed: (readonly number[])[] = [];
    for await (const page of pagesTogether(given([1], [2, 3], [4]), 100)) handed.push(page);
    expect(handed).toEqual([[1, 2, 3, 4]]);
  });

  it('come by as many events as were asked for, or a page more', async () => {
    const handed: (readonly number[])[] = [];
    for await (const page of pagesTogether(given([1, 2], [3, 4], [5, 6], [7]), 3)) handed.push(page);
    expect(handed).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7],
    ]);
  });

  it('do not wait for one that has not come', async () => {
    let come: () => void = () => undefined;
    const late = async function* (): AsyncGenerator<readonly number[]> {
      yield [1];
      await new Promise<void>((resolve) => (come = resolve));
      yield [2];
    };
    const pages = pagesTogether(late(), 100);
    expect((await pages.next()).value).toEqual([1]);
    come();
    expect((await pages.next()).value).toEqual([2]);
    expect((await pages.next()).done).toBe(true);
  });

  it('hand on what there was before the source failed, and then its failure', async () => {
    const failing = async function* (): AsyncGenerator<readonly number[]> {
      yield [1];
      throw new Error('the ledger went away');
    };
    const pages = pagesTogether(failing(), 1);
    expect((await pages.next()).value).toEqual([1]);
    await expect(pages.next()).rejects.toThrow('the ledger went away');
  });

  it('can be left while the next has not come', async () => {
    const silent = async function* (): AsyncGenerator<readonly number[]> {
      yield [1];
      await new Promise(() => undefined);
    };
    for await (const page of pagesTogether(silent(), 100)) {
      expect(page).toEqual([1]);
      break;
    }
  });
});

describe('Rows are far behind', () => {
  const rowsAt = (eventsCount: number, of: number): boolean =>
    isFarBehind({ eventsCount: of } as History, { position: null, eventsCount });

  it.each([
    ['a week of a borough', 986_000, 1_000_000, false],
    ['a small ledger that is read from its beginning', 0, 20_000, false],
    ['half of what there is', 50_000, 100_000, true],
    ['an eighth of what there is', 875_000, 1_000_000, false],
    ['nothing', 1_000_000, 1_000_000, false],
  ])('by %s: %i of %i events told: %s', (_, told, all, expected) => {
    expect(rowsAt(told, all)).toBe(expected);
  });
});
