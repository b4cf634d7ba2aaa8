import type { PublishedUnit } from './published/figure.js';

/** What is published beside one of our indicators, and in what the two differ. */
export interface Measure {
  readonly title: string;
  readonly unit: PublishedUnit;
  /** What the two counts are. */
  readonly numerator: string;
  readonly denominator: string;
  /** The month and day that each year's figure describes. */
  readonly onDay: readonly [month: number, dayOfMonth: number];
  readonly source: string;
  /** The definition's differences from ours, one sentence each. */
  readonly differences: readonly string[];
}

const rounding =
  'National and regional counts are rounded to the nearest 10 when they are published; counts of an authority are not.';
const restated =
  'Each year is shown as it stood in the release of 2025: authorities amend earlier years in later returns, as our own figures change when more becomes known.';
const stabilitySource =
  'DfE, stability measures for children looked after in England, years ending 31 March 2021 to 2025';
const onMarch31 = [3, 31] as const;

/** By the code of our indicator. */
export const measures: Readonly<Record<string, Measure>> = {
  'children-looked-after': {
    title: 'Children looked after on 31 March, for each 10,000 children',
    unit: 'rate per 10,000',
    numerator: 'Children looked after on 31 March',
    denominator: 'Children aged 0 to 17 in the area, by the mid-year estimate of the Office for National Statistics',
    onDay: onMarch31,
    source: 'DfE, children looked after in England including adoptions, years ending 31 March 2021 to 2025',
    differences: [
      'Published for 31 March of each year; ours is counted as at any day.',
      'Published as a rate too, because areas differ in size; ours is a count.',
      'Both leave out children in an agreed series of short breaks.',
      rounding,
      restated,
    ],
  },
  'placement-stability-short-term': {
    title: 'Children looked after on 31 March with three or more placements during the year',
    unit: 'percentage',
    numerator: 'Of these, those with three or more placements during the year',
    denominator: 'Children looked after on 31 March',
    onDay: onMarch31,
    source: stabilitySource,
    differences: [
      'Published for the year to 31 March; ours for the twelve months to any day.',
      'Whether a move with the same carer counts is not said in what is published; ours leaves it out, unless the policy stability.countSameCarerMoves says otherwise.',
      'Temporary placements and the return from them are no new placement in ours; what is published does not say it.',
      rounding,
      restated,
    ],
  },
  'placement-stability-long-term': {
    title: 'Children looked after for two and a half years or more and living with the same carer for at least two',
    unit: 'percentage',
    numerator: 'Of these, those living with the same carer for at least two years',
    denominator: 'Children aged under 16 looked after continuously for at least two and a half years on 31 March',
    onDay: onMarch31,
    source: stabilitySource,
    differences: [
      'Published for 31 March of each year; ours is counted as at any day.',
      'Ours leaves out a child whose date of birth, or whose beginning of care, is not known, and says how many they are.',
      rounding,
      restated,
    ],
  },
  'social-worker-changes': {
    title: 'Children looked after on 31 March with three or more social workers during the year',
    unit: 'percentage',
    numerator: 'Of these, those with three or more different social workers during the year',
    denominator: 'Children looked after on 31 March',
    onDay: onMarch31,
    source: 'DfE, stability measures for children looked after in England, year ending 31 March 2024',
    differences: [
      'Published for the year to 31 March 2024 alone; ours for the twelve months to any day.',
      'Ours leaves out children for whom no allocated social worker is recorded in the period; in what is published they are among all children looked after.',
      rounding,
    ],
  },
  caseload: {
    title: 'Average caseload on 30 September',
    unit: 'cases per full-time equivalent',
    numerator: 'Cases held by children and family social workers, agency workers included',
    denominator: 'Full-time equivalents of such workers who hold one or more cases',
    onDay: [9, 30],
    source: "DfE, children's social work workforce, 30 September 2017 to 2025",
    differences: [
      'Published for 30 September of each year; ours is counted on any day.',
      'Published cases are all of children and family social workers: children in need, on protection plans and looked after, and carers allocated to fostering and adoption workers. Ours are the children whose allocations are recorded here.',
      'Some authorities publish together; their figure is of both.',
    ],
  },
};
