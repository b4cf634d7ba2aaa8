import { day } from '#calendar';
import { History } from '#history';
import { Asked } from './answer.js';
import { indicators } from './catalogue.js';

/** What is told of a child, each recorded at noon of its day. */
const told = (number: number, name: string, occurredOn: string, data: object) => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  type: `${name}.v1`,
  data: { childId: 'A', occurredOn, ...data },
  recordedAt: Date.parse(`${occurredOn}T12:00:00Z`),
  position: String(number),
});

const foster = { legalStatus: 'C2', placementType: 'U6', placementPostcode: 'RM1 1AA' };
/** Monday 3 March 2025; by regulation 28 visits are due by 10 March, and after one on 7 March by 18 April. */
const story = [
  told(1, 'child-became-looked-after', '2025-03-03', foster),
  told(2, 'visit-completed', '2025-03-07', {
    visitType: 'CLA_STATUTORY',
    seen: true,
    seenAlone: true,
    mode: 'IN_PERSON',
    workerId: 'W1',
  }),
];

function daysLate(code: string, asAt: string, events = story): (number | null)[] {
  const history = new History();
  for (const event of events) history.add(event);
  const indicator = indicators.find(({ definition }) => definition.code === code)!;
  const asked = new Asked(history, { indicators: [indicator], asAts: [day(asAt)] });
  return [...asked.judged(indicator, day(asAt))].flatMap(({ child, verdicts }) =>
    verdicts.map((verdict) => indicator.daysLate?.(verdict, child, day(asAt)) ?? null),
  );
}

describe('By how many days a child is overdue', () => {
  it('is below 0 while there is time: four days before the due day, -4, and 0 on it', () => {
    expect(daysLate('statutory-visits-up-to-date', '2025-04-14')).toEqual([-4]);
    expect(daysLate('statutory-visits-up-to-date', '2025-04-18')).toEqual([0]);
  });

  it('counts from the due day on', () => {
    expect(daysLate('statutory-visits-up-to-date', '2025-04-19')).toEqual([1]);
    expect(daysLate('statutory-visits-up-to-date', '2025-05-18')).toEqual([30]);
  });

  it('is that of the one visit late, of those in a year, and nothing of those in time', () => {
    expect(daysLate('statutory-visits-on-time', '2025-04-20')).toEqual([null, 2]);
    expect(daysLate('first-week-visits', '2025-04-20')).toEqual([null]);
    expect(daysLate('first-week-visits', '2025-04-20', story.slice(0, 1))).toEqual([41]);
  });

  it('is told of reviews: the first is due 20 working days after the start of care, on 31 March', () => {
    expect(daysLate('reviews-up-to-date', '2025-04-10')).toEqual([10]);
    expect(daysLate('reviews-on-time', '2025-04-10')).toEqual([10]);
    expect(daysLate('reviews-up-to-date', '2025-03-31')).toEqual([0]);
  });

  it('is told of nothing that falls due on no day', () => {
    expect(daysLate('children-looked-after', '2025-04-10')).toEqual([null]);
  });
});

describe('The rules that an indicator judges by', () => {
  it('are those in force on the day, each with its source', () => {
    const visits = indicators.find(({ definition }) => definition.code === 'statutory-visits-up-to-date')!;
    const rules = visits.rulesOn!(day('2025-03-31'));
    expect(rules.map(({ source }) => source)).toContain('CPPCR 2010 reg 28(2)(a), (b) and (c)(ii)');
    expect(rules.every(({ inForceFrom }) => inForceFrom <= day('2025-03-31'))).toBe(true);
    const reviews = indicators.find(({ definition }) => definition.code === 'reviews-on-time')!;
    expect(reviews.rulesOn!(day('2025-03-31')).map(({ source }) => source)).toEqual([
      'CPPCR 2010 reg 33(1)',
      'CPPCR 2010 reg 33(2)',
      'CPPCR 2010 reg 33(2)',
    ]);
  });
});
