import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Positions } from './positions.js';

const holding = (texts: readonly string[]): Positions => {
  const positions = new Positions();
  for (const text of texts) positions.add(text);
  return positions;
};

/** As a saved history would bring them back. */
const restored = (positions: Positions): Positions => {
  const { header, columns } = positions.saved();
  const columnsOfTheFile = {
    positionSteps: new Uint32Array(columns.positionSteps),
    positionLags: new Uint32Array(columns.positionLags),
  };
  const written: unknown = JSON.parse(JSON.stringify(header));
  return Positions.restored(written as typeof header, columnsOfTheFile, positions.count);
};

/** Ascending pairs: steps from one byte to more than 32 bits hold, and a second number that lags now and then. */
const pairs = fc
  .array(
    fc.tuple(fc.oneof(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 2 ** 34 })), fc.nat({ max: 3 })),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((steps) => {
    let commit = 0;
    return steps.map(([step, lag]) => {
      commit += step + 3;
      return `${commit}/${commit - lag}`;
    });
  });
const numbers = fc
  .uniqueArray(fc.nat({ max: 2 ** 40 }), { minLength: 1, maxLength: 60 })
  .map((some) => some.sort((left, right) => left - right).map(String));
const anyTexts = fc.uniqueArray(fc.oneof(fc.string(), fc.nat().map(String)), { minLength: 1, maxLength: 30 });
const gapsAtTheEnd = fc
  .tuple(fc.nat({ max: 40 }), numbers)
  .map(([dense, later]) => [
    ...Array.from({ length: dense }, (_, index) => String(index + 1)),
    ...later.map((text) => String(Number(text) + dense + 1)),
  ]);

describe('Positions of any ledger are given back as they were, and found again', () => {
  it.each([
    ['pairs of numbers', pairs],
    ['numbers with gaps', numbers],
    ['ordinals, and then numbers with gaps', gapsAtTheEnd],
    ['any texts', anyTexts],
  ])('%s', (_, form) => {
    fc.assert(
      fc.property(form, anyTexts, (texts, others) => {
        for (const positions of [holding(texts), restored(holding(texts))]) {
          expect(texts.map((_text, index) => positions.at(index + 1))).toEqual(texts);
          expect(texts.map((text) => positions.ordinalOf(text))).toEqual(texts.map((_text, index) => index + 1));
          for (const other of others) if (!texts.includes(other)) expect(positions.ordinalOf(other)).toBeUndefined();
          expect(positions.last).toBe(texts.at(-1));
        }
      }),
    );
  });

  it('whatever comes after they were restored', () => {
    fc.assert(
      fc.property(pairs, fc.nat({ max: 60 }), (texts, cut) => {
        const positions = restored(holding(texts.slice(0, cut)));
        for (const text of texts.slice(cut)) positions.add(text);
        expect(texts.map((_, index) => positions.at(index + 1))).toEqual(texts);
      }),
    );
  });

  it('also where the form changes, or the order', () => {
    for (const texts of [
      ['5/5', '9/8', '12'],
      ['5/5', '4/4', '9/9'],
      ['5/5', '9/10', '12/12'],
      ['7', '8', '08', 'nine'],
      ['1/1', '01/1', '2/2'],
      ['9007199254740993/1', '9007199254740995/1'],
    ]) {
      const positions = restored(holding(texts));
      expect(texts.map((_, index) => positions.at(index + 1))).toEqual(texts);
      expect(texts.map((text) => positions.ordinalOf(text))).toEqual(texts.map((_, index) => index + 1));
    }
  });

  it('and no other text is taken for one of them', () => {
    const positions = holding(['100/100', '250/240', '5000000000/5000000000']);
    for (const text of [
      '100',
      '100/99',
      '100/0100',
      '101/101',
      '250/250',
      '5000000000',
      '',
      '1/1',
      '6000000000/6000000000',
    ]) {
      expect(positions.ordinalOf(text)).toBeUndefined();
    }
  });
});

describe('What positions cost', () => {
  const count = 3_000;
  const held = (positionOf: (ordinal: number) => string): number =>
    holding(Array.from({ length: count }, (_, index) => positionOf(index + 1))).bytes / count;

  it('is nothing where they are ordinals', () => {
    expect(held(String)).toBe(0);
  });

  it('is four bytes an event, and room to grow, where they are numbers or pairs of the same number', () => {
    expect(held((ordinal) => String(ordinal * 700))).toBeLessThanOrEqual(4 * 1.5);
    expect(held((ordinal) => `${ordinal * 700}/${ordinal * 700}`)).toBeLessThanOrEqual(4 * 1.5);
  });

  it('is twice that where the numbers of a pair differ', () => {
    expect(held((ordinal) => `${ordinal * 700}/${ordinal * 700 - 60}`)).toBeLessThanOrEqual(8 * 1.5);
  });
});
