import { describe, expect, it } from '@jest/globals';
import { shares, trend } from './trend.spec-kit.js';
import { trendOf } from './index.js';

/** The example in the deviations page of NHSRplotthedots: its limits are printed there. */
const published = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];
/** R's `set.seed(123); rnorm(20)`, the data of the package's tests; its limits are in the snapshot of these tests. */
const normal = [
  -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285,
  -0.44566197, 1.2240818, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716,
  0.7013559, -0.47279141,
];

describe('Mean and limits are those of the XmR method', () => {
  it('mean ± 2.66 times the mean moving range, by hand', () => {
    // 13 values 10 and 14 in turn: mean (7 × 10 + 6 × 14) / 13 = 154 / 13; every moving range is 4; 2.66 × 4 = 10.64
    const { stretches } = trend([10, 14, 10, 14, 10, 14, 10, 14, 10, 14, 10, 14, 10]);
    expect(stretches).toHaveLength(1);
    expect(stretches[0]!.mean).toBeCloseTo(154 / 13, 12);
    expect(stretches[0]!.upper).toBeCloseTo(154 / 13 + 10.64, 12);
    expect(stretches[0]!.lower).toBeCloseTo(154 / 13 - 10.64, 12);
  });

  it('as NHSRplotthedots publishes them: 4.6, 1.94 and -0.72, two ranges left out', () => {
    const [stretch] = trend(published).stretches;
    expect([stretch!.upper, stretch!.mean, stretch!.lower].map((value) => value!.toFixed(2))).toEqual([
      '4.60',
      '1.94',
      '-0.72',
    ]);
  });

  it("as in the package's own tests: 20 normal values, with and without an outlier", () => {
    const [plain] = trend(normal).stretches;
    expect([plain!.mean, plain!.lower, plain!.upper].map((value) => value!.toFixed(5))).toEqual([
      '0.14162',
      '-3.01138',
      '3.29463',
    ]);
    const [withOutlier] = trend(normal.with(14, 10)).stretches;
    expect([withOutlier!.mean, withOutlier!.lower, withOutlier!.upper].map((value) => value!.toFixed(5))).toEqual([
      '0.66942',
      '-2.38367',
      '3.72250',
    ]);
  });

  it('a moving range of exactly 3.267 times their mean is left out: it has to be less to stay', () => {
    // Nine ranges whose sum is 9000 and one of 3267 among them: the mean is 1000, and 3267 is no less than 3267.
    const ranges = [3267, 717, 717, 717, 717, 717, 716, 716, 716];
    expect(ranges.reduce((sum, range) => sum + range, 0)).toBe(9000);
    const values = ranges.reduce(
      (found, range, index) => [...found, found.at(-1)! + (index % 2 ? -range : range)],
      [0],
    );
    const kept = 9000 - 3267;
    const { mean, upper } = trend(values).stretches[0]!;
    expect(upper! - mean!).toBeCloseTo((2.66 * kept) / 8, 6);
  });

  it('a share is the mean of the shares, whatever they are out of', () => {
    const points = shares(['1/2', '3/4', '1/2', '3/4', '1/2', '3/4', '1/2', '3/4', '1/2', '3/4', '1/2', '3/4', '1/2']);
    const [stretch] = trendOf({ points, better: 'higher' }).stretches;
    expect(stretch!.mean).toBeCloseTo(8 / 13, 12);
    expect(stretch!.upper).toBeCloseTo(8 / 13 + 2.66 / 4, 12);
  });
});

describe('Nothing is decided by a rounding', () => {
  it('a value exactly on a limit lies within it, a hair beyond it lies outside', () => {
    // v, then 21 values 0 and 100 in turn: v is the upper limit when v = (v + 1000) / 22 + 2.66 × (v + 2000) / 21,
    // which is when v = 1725500 / 4781
    const others = Array.from({ length: 21 }, (_, index) => (index % 2 ? '100/1' : '0/1'));
    const first = (text: string) => trendOf({ points: shares([text, ...others]), better: 'neither' }).points[0]!;
    expect(first('1725500/4781')).toMatchObject({ signals: [], cause: 'common-cause' });
    expect(first('1725500.0001/4781').signals[0]).toEqual({ rule: 'outside-limits', towards: 'high' });
  });

  it('ten tenths are one, though in binary they are not', () => {
    const points = shares(Array.from({ length: 14 }, (_, index) => `${index % 2 ? 0.3 : 0.1}/1`));
    const { stretches, points: found } = trendOf({ points, better: 'higher' });
    expect(stretches[0]!.mean).toBe(0.2);
    expect(found.every(({ signals }) => signals.length === 0)).toBe(true);
    // 2/10, 20/100 and 0.2/1 are the mean itself, on neither side of it
    const level = trendOf({
      points: shares([...'0'.repeat(7)].map((_, i) => ['2/10', '20/100', '0.2/1'][i % 3]!)),
      better: 'higher',
    });
    expect(level.points.every(({ value, mean }) => value === mean)).toBe(true);
  });

  it('the target on a limit is hit and miss, a hair beyond it is not', () => {
    const points = shares(Array.from({ length: 14 }, (_, index) => (index % 2 ? '55/100' : '50/100')));
    // mean 0.525, every range 0.05, so the upper limit is 0.525 + 0.133 = 0.658 exactly
    const assurance = (target: number) => trendOf({ points, better: 'higher', target }).assurance;
    expect(assurance(0.658)).toBe('hit-and-miss');
    expect(assurance(0.6580000001)).toBe('consistently-missed');
    expect(assurance(0.392)).toBe('hit-and-miss');
    expect(assurance(0.3919999999)).toBe('consistently-met');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('%s is refused with its day', (numerator) => {
    const points = [{ asAt: 0 as never, numerator, denominator: 1, display: '' }];
    expect(() => trendOf({ points, better: 'higher' })).toThrow('The point of 1970-01-01 cannot be used');
  });

  it('a denominator below 0 is refused, and days out of order are', () => {
    const point = { asAt: 0 as never, numerator: 1, denominator: -1, display: '' };
    expect(() => trendOf({ points: [point], better: 'higher' })).toThrow('a denominator is not below 0');
    expect(() => trendOf({ points: [point, point], better: 'higher' })).toThrow('in order: 1970-01-01');
  });
});
