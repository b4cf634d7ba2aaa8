import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { countMax, possibleIn } from './adversary.spec-kit.js';
import { showingOf, shorthandIn, smallNumberMax, valuesLeftMin, type Divided, type Showing } from './index.js';

/** How often a property is tried: a few times in the ordinary run, many times when CARELEDGER_TEST_RUNS is `long`. */
const runs = (few: number): { numRuns: number } => ({
  numRuns: process.env['CARELEDGER_TEST_RUNS'] === 'long' ? 5_000 : few,
});

type Numbers = readonly [count: number, met: number];
const part = (key: string, [count, met]: Numbers, ...ways: (readonly Divided[])[]): Divided => ({
  key,
  count,
  met,
  ways,
});

/** A table of parts named A, B, C …, and their whole. */
function table(...parts: readonly Numbers[]): Divided {
  const rows = parts.map((numbers, index) => part(String.fromCharCode(65 + index), numbers));
  const sum = (of: (row: Divided) => number): number => rows.reduce((all, row) => all + of(row), 0);
  return part('whole', [sum(({ count }) => count), sum(({ met }) => met!)], rows);
}

/** What is shown: `20/12`, `20/[c]`, `[c]`, of the whole and of each part. */
function shownOf(whole: Divided): string[] {
  const shown = showingOf(whole);
  const text = ({ key, count, met, ways }: Divided): string[] => {
    const showing = shown.get(key) as Showing;
    const cells = [showing.count ? String(count) : '[c]', showing.met ? String(met) : '[c]'];
    return [cells.join('/'), ...ways.flatMap((parts) => parts.flatMap(text))];
  };
  return text(whole);
}

describe('Small numbers are not published', () => {
  it('from 1 to 5; 0 and 6 are shown', () => {
    expect(smallNumberMax).toBe(5);
    expect(shownOf(part('whole', [6, 0]))).toEqual(['6/0']);
    expect(shownOf(part('whole', [5, 0]))).toEqual(['[c]/[c]']);
    expect(shownOf(part('whole', [1, 1]))).toEqual(['[c]/[c]']);
    expect(shownOf(part('whole', [0, 0]))).toEqual(['0/0']);
  });

  it('nor a numerator that is small, nor one that leaves few', () => {
    expect(shownOf(part('whole', [100, 5]))).toEqual(['100/[c]']);
    expect(shownOf(part('whole', [100, 95]))).toEqual(['100/[c]']);
    expect(shownOf(part('whole', [100, 94]))).toEqual(['100/94']);
    expect(shownOf(part('whole', [100, 100]))).toEqual(['100/100']);
  });

  it('nothing is divided of a whole that is hidden, and no numerator of one whose numerator is', () => {
    expect(shownOf(table([2, 0], [3, 0]))).toEqual(['[c]/[c]', '[c]/[c]', '[c]/[c]']);
    expect(shownOf(table([40, 3], [60, 2]))).toEqual(['100/[c]', '40/[c]', '60/[c]']);
  });
});

describe('What is hidden cannot be worked out by subtraction', () => {
  it('with one small part the smallest other is hidden: 3 of 103 would be 103 − 40 − 60', () => {
    expect(shownOf(table([3, 0], [40, 0], [60, 0]))).toEqual(['103/0', '[c]/0', '[c]/0', '60/0']);
  });

  it('with equal ones, the first by name', () => {
    expect(shownOf(table([3, 0], [40, 0], [40, 0]))).toEqual(['83/0', '[c]/0', '[c]/0', '40/0']);
  });

  it('two parts of 1 each are hidden with a third: their sum of 2 would tell both', () => {
    expect(shownOf(table([1, 0], [1, 0], [40, 0], [60, 0]))).toEqual(['102/0', '[c]/0', '[c]/0', '[c]/0', '60/0']);
  });

  it('two small parts are enough where their sum leaves each five possibilities', () => {
    expect(shownOf(table([2, 0], [4, 0], [40, 0]))).toEqual(['46/0', '[c]/0', '[c]/0', '40/0']);
    expect(shownOf(table([2, 0], [3, 0], [40, 0]))).toEqual(['45/0', '[c]/0', '[c]/0', '[c]/0']);
  });

  it('six parts of one each are hidden with the empty ones: who is in the table would say how many', () => {
    expect(shownOf(table([1, 0], [1, 0], [1, 0], [1, 0], [1, 0], [1, 0], [0, 0]))).toEqual([
      '6/0',
      ...Array.from({ length: 7 }, () => '[c]/0'),
    ]);
  });

  it('a numerator is hidden with that of the smallest other part, and both counts stay', () => {
    expect(shownOf(table([40, 3], [60, 30], [80, 50]))).toEqual(['180/83', '40/[c]', '60/[c]', '80/50']);
  });

  it('a part that is all met is left as it is: it hides nothing', () => {
    expect(shownOf(table([40, 3], [10, 10], [80, 50]))).toEqual(['130/63', '40/[c]', '10/10', '80/[c]']);
  });

  it('below a hidden part everything is hidden, but for zeros', () => {
    const hidden = part('small', [4, 1], [part('one', [4, 1]), part('none', [0, 0])]);
    const large = part('large', [40, 20], [part('two', [40, 20])]);
    expect(shownOf(part('whole', [94, 46], [hidden, large, part('larger', [50, 25])]))).toEqual([
      '94/46',
      '[c]/[c]',
      '[c]/[c]',
      '0/0',
      '[c]/[c]',
      '[c]/[c]',
      '50/25',
    ]);
  });
});

/** A child as a publication sees it. */
const child = fc.record({
  met: fc.boolean(),
  team: fc.constantFrom('T1', 'T2', 'T3', 'T4'),
  ageBand: fc.constantFrom('0', '1-4', '5-9', '10-15'),
  placement: fc.constantFrom('U1', 'U1', 'U1', 'U6', 'K2'),
});
type Child = typeof child extends fc.Arbitrary<infer T> ? T : never;
const services: Readonly<Record<string, string>> = { T1: 'S1', T2: 'S1', T3: 'S2', T4: 'S3' };

/** Children as a tree: by service and there by team, by age band, by placement. Met of them are those who say so. */
function treeOf(children: readonly Child[]): Divided {
  const node = (key: string, some: readonly Child[], ...ways: (readonly Divided[])[]): Divided => ({
    key,
    count: some.length,
    met: some.filter(({ met }) => met).length,
    ways,
  });
  const split = (some: readonly Child[], of: (one: Child) => string, make: (name: string, own: Child[]) => Divided) =>
    [...new Set(some.map(of))].sort().map((name) =>
      make(
        name,
        some.filter((one) => of(one) === name),
      ),
    );
  const teams = (own: readonly Child[]) =>
    split(
      own,
      ({ team }) => team,
      (name, some) => node(`team ${name}`, some),
    );
  const byService = split(
    children,
    ({ team }) => services[team]!,
    (name, own) => node(`service ${name}`, own, teams(own)),
  );
  const byAge = split(
    children,
    ({ ageBand }) => ageBand,
    (name, own) => node(`age ${name}`, own),
  );
  const byPlacement = split(
    children,
    ({ placement }) => placement,
    (name, own) => node(`placement ${name}`, own),
  );
  return children.length === 0 ? node('whole', []) : node('whole', children, byService, byAge, byPlacement);
}

/** Every hidden number of which too little is left open; of a hidden whole nothing is divided in public. */
function givenAway(whole: Divided): string[] {
  const shown = showingOf(whole);
  const published = shown.get('whole')!.count ? whole : { ...whole, ways: [] };
  const possible = possibleIn(published, shown);
  const found: string[] = [];
  for (const [key, { count, met, notMet }] of possible) {
    const showing = shown.get(key)!;
    if (!showing.count && count.size < valuesLeftMin) found.push(`${key}: count ${[...count].join()}`);
    if (!showing.met && met.size < valuesLeftMin) found.push(`${key}: met ${[...met].join()}`);
    const restIsNone = notMet.size === 1 && notMet.has(0);
    if (!showing.met && notMet.size < valuesLeftMin && !restIsNone) found.push(`${key}: rest ${[...notMet].join()}`);
  }
  return found;
}

const childrenOfSomeSize = fc
  .tuple(fc.integer({ min: 0, max: countMax }), fc.constantFrom(0.05, 0.2, 0.5, 0.9, 1))
  .chain(([size, share]) =>
    fc.array(
      fc
        .tuple(child, fc.double({ min: 0, max: 1, noNaN: true }))
        .map(([one, chance]) => ({ ...one, met: chance < share })),
      { minLength: size, maxLength: size },
    ),
  );

describe('Whoever has every published number of a whole, by every way of dividing it', () => {
  it('is left with at least five possibilities for each that is hidden', () => {
    fc.assert(
      fc.property(childrenOfSomeSize, (children) => expect(givenAway(treeOf(children))).toEqual([])),
      runs(60),
    );
  });

  it('is left with them also where most are in one team and few in each other', () => {
    const few = fc.array(child, { minLength: 6, maxLength: 14 });
    const many = fc.array(
      child.map((one): Child => ({ ...one, team: 'T1' })),
      { minLength: 6, maxLength: 16 },
    );
    fc.assert(
      fc.property(few, many, (a, b) => expect(givenAway(treeOf([...a, ...b]))).toEqual([])),
      runs(40),
    );
  });

  it('would work out what plain suppression leaves: the adversary can win', () => {
    const whole = table([3, 1], [40, 20], [60, 30]);
    const plain = new Map<string, Showing>(
      ['whole', 'A', 'B', 'C'].map((key) => [
        key,
        key === 'A' ? { count: false, met: false } : { count: true, met: true },
      ]),
    );
    const small = table([3, 1], [10, 5], [12, 6]);
    expect(whole.count).toBeGreaterThan(countMax);
    expect([...possibleIn(small, plain).get('A')!.count]).toEqual([3]);
    expect([...possibleIn(small, plain).get('A')!.met]).toEqual([1]);
  });

  it('gets the same choice whatever the order of the parts', () => {
    fc.assert(
      fc.property(childrenOfSomeSize, fc.infiniteStream(fc.nat(7)), (children, order) => {
        const tree = treeOf(children);
        const shuffled = (node: Divided): Divided => ({
          ...node,
          ways: node.ways.map((parts) =>
            parts
              .map((one) => [order.next().value as number, shuffled(one)] as const)
              .sort(([a], [b]) => a - b)
              .map(([, one]) => one),
          ),
        });
        expect(new Map([...showingOf(shuffled(tree))].sort())).toEqual(new Map([...showingOf(tree)].sort()));
      }),
      runs(100),
    );
  });

  it('sees every number of a table in which none is small', () => {
    expect(shownOf(table([20, 10], [30, 6], [40, 0]))).toEqual(['90/16', '20/10', '30/6', '40/0']);
  });
});

describe('The note under a table', () => {
  it('explains the shorthand that occurs in it, and no other', () => {
    expect(
      shorthandIn([
        { numerator: '[c]', denominator: '[z]' },
        { value: 3, display: 'text [p]' },
      ]),
    ).toEqual([
      { shorthand: '[c]', meaning: expect.stringContaining('confidential') },
      { shorthand: '[z]', meaning: 'not applicable' },
    ]);
    expect(shorthandIn({ numerator: 12 })).toEqual([]);
  });
});
