import { describe, expect, it } from '@jest/globals';
import { day, formatDay } from '#calendar';
import type { Said } from '../../../history/src/story.spec-kit.js';
import {
  becameLookedAfter,
  ceased,
  detailsAmended,
  placed,
  registered,
  statusChanged,
} from '../../../records/src/story.spec-kit.js';
import { aboutOf, factsOf, figureOf, reasonOf, told, verdictsOf, type Look } from '../answer.spec-kit.js';
import { placementStabilityLongTerm } from './placement-stability-long-term.indicator.js';
import type { LongStay } from './why-long-term.js';

const asAt = '2025-03-31';
const born = registered('2012-06-01', { dateOfBirth: '2012-06-01' });

const verdict = (story: Said[], look: Partial<Look> = {}): string | null =>
  verdictsOf(placementStabilityLongTerm, story, { asAt, ...look })[0] ?? null;
const outcome = (story: Said[], policies: Record<string, boolean> = {}, on = asAt): string | null =>
  verdict([born, ...story], { asAt: on, policies });
const since = (...story: Said[]): string | null => {
  const { carer } = aboutOf(placementStabilityLongTerm, [born, ...story], { asAt }) as LongStay;
  return carer && formatDay(carer.since);
};
const exclusive = { 'stability.inclusiveOfSnapshotDay': false };

const longTerm = { placementType: 'U4', placementPostcode: 'RM1 1AA' };
const inCare = becameLookedAfter('2022-10-01', { placementType: 'K2' });
const settled = [inCare, placed('2023-04-01', longTerm)];

describe('Long-term stability (domain.md 16.6, on 31 March 2025)', () => {
  it('WX-58: in care from 1 October 2022, with the carer since 1 April 2023, aged 12: counted in both', () => {
    expect(outcome(settled)).toBe('met');
  });

  it('a day later in either is too late; without the day described it is as if both were a day later', () => {
    expect(outcome([becameLookedAfter('2022-10-02'), placed('2023-04-01', longTerm)])).toBeNull();
    expect(outcome([inCare, placed('2023-04-02', longTerm)])).toBe('not-met');
    expect(outcome(settled, exclusive)).toBeNull();
    expect(
      outcome([becameLookedAfter('2022-09-30', { placementType: 'K2' }), placed('2023-04-01', longTerm)], exclusive),
    ).toBe('not-met');
    expect(
      outcome([becameLookedAfter('2022-09-30', { placementType: 'K2' }), placed('2023-03-31', longTerm)], exclusive),
    ).toBe('met');
  });

  it('WX-60: the carer moved house on 1 June 2024 (RNE T): still counted', () => {
    expect(
      outcome([
        ...settled,
        placed('2024-06-01', { ...longTerm, reasonForNewEpisode: 'T', placementPostcode: 'RM2 2BB' }),
      ]),
    ).toBe('met');
  });

  it('WX-62: born on 31 March 2009, 16 that day: excluded; born on 1 April 2009: included', () => {
    const aged = (dateOfBirth: string) => verdict([registered(dateOfBirth, { dateOfBirth }), ...settled]);
    expect(aged('2009-03-31')).toBe('aged-16-or-over');
    expect(aged('2009-04-01')).toBe('met');
  });
});

describe('Continuously looked after', () => {
  it('a return to care begins anew', () => {
    expect(
      outcome([
        becameLookedAfter('2020-01-01', longTerm),
        ceased('2023-01-01'),
        becameLookedAfter('2023-01-02', longTerm),
      ]),
    ).toBeNull();
    expect(
      outcome([
        becameLookedAfter('2020-01-01', longTerm),
        ceased('2022-09-01'),
        becameLookedAfter('2022-09-01', longTerm),
      ]),
    ).toBe('met');
  });

  it('a change of legal status does not', () => {
    expect(outcome([...settled, statusChanged('2024-02-01', { legalStatus: 'E1' })])).toBe('met');
  });

  it('a series of short breaks is not being looked after for long, neither now nor before', () => {
    const breaks = becameLookedAfter('2022-01-01', { ...longTerm, legalStatus: 'V4' });
    expect(outcome([breaks])).toBe('short-breaks');
    expect(outcome([breaks, statusChanged('2022-10-01', { legalStatus: 'V2' })])).toBe('met');
    expect(outcome([breaks, statusChanged('2022-10-02', { legalStatus: 'V2' })])).toBeNull();
    expect(outcome([becameLookedAfter('2025-03-29', { legalStatus: 'V3' })])).toBeNull();
  });

  it('where care began before the first episode known, less than two and a half years ago, nobody can say', () => {
    const known = (on: string) => outcome([becameLookedAfter(on, { ...longTerm, reasonForNewEpisode: 'P' })]);
    expect([known('2022-10-01'), known('2022-10-02')]).toEqual(['met', 'start-not-known']);
  });

  it('a child without a date of birth is excluded; one whose date becomes known later is not counted before that day', () => {
    const unborn = [registered('2020-01-01'), ...settled];
    expect(verdict(unborn)).toBe('no-date-of-birth');
    const later = [...unborn, detailsAmended('2025-04-02', { dateOfBirth: '2012-06-01' })];
    expect(verdict(later)).toBe('no-date-of-birth');
    expect(verdict(later, { asAt: '2025-04-02' })).toBe('met');
  });

  it('a child who ceased to be looked after on the day is not in it', () => {
    expect(outcome([...settled, ceased('2025-03-31')])).toBeNull();
  });

  it('any day will do: two and a half years to 15 June 2025 begin on 16 December 2022', () => {
    const on = (start: string) => outcome([becameLookedAfter(start, longTerm)], {}, '2025-06-15');
    expect([on('2022-12-16'), on('2022-12-17')]).toEqual(['met', null]);
  });

  it('two and a half years to the last day of February 2024 begin on 1 September 2021', () => {
    const on = (start: string) => outcome([becameLookedAfter(start, longTerm)], {}, '2024-02-29');
    expect([on('2021-09-01'), on('2021-09-02')]).toEqual(['met', null]);
  });
});

describe('The same carer', () => {
  it('is kept over temporary placements and returns, also while the child is away', () => {
    const away = placed('2025-03-20', { placementType: 'T1' });
    expect(since(...settled, away)).toBe('2023-04-01');
    expect(since(...settled, away, placed('2025-03-25', longTerm))).toBe('2023-04-01');
    expect(since(...settled, away, placed('2025-03-25', { placementType: 'K2' }))).toBe('2025-03-25');
  });

  it('placed for adoption with others, the time with the carer before is added', () => {
    const adopted = placed('2024-12-01', { placementType: 'A6', reasonForNewEpisode: 'B' });
    expect(since(...settled, adopted)).toBe('2023-04-01');
    expect(
      since(
        ...settled,
        adopted,
        placed('2025-02-01', { placementType: 'A6', reasonForNewEpisode: 'T', placementPostcode: 'RM3 3CC' }),
      ),
    ).toBe('2023-04-01');
    expect(since(...settled, adopted, placed('2025-03-29', { placementType: 'T3' }))).toBe('2023-04-01');
  });

  it('but not that with the carer before that one', () => {
    const adopted = placed('2025-01-01', { placementType: 'A6', reasonForNewEpisode: 'P' });
    expect(since(...settled, placed('2024-06-01'), adopted)).toBe('2024-06-01');
  });

  it('placed for adoption with the foster carer, it is the time with that carer', () => {
    expect(since(...settled, placed('2024-12-01', { placementType: 'A5', reasonForNewEpisode: 'U' }))).toBe(
      '2023-04-01',
    );
  });

  it('after an adoptive placement that failed, the next adoptive carers have the time with the first ones added', () => {
    const first = placed('2024-01-01', { placementType: 'A6', reasonForNewEpisode: 'P' });
    expect(since(...settled, first, placed('2024-12-01', { placementType: 'A6', reasonForNewEpisode: 'P' }))).toBe(
      '2024-01-01',
    );
  });

  it('placed for adoption from the first day, since that day', () => {
    expect(since(becameLookedAfter('2022-05-01', { placementType: 'A4' }))).toBe('2022-05-01');
  });
});

describe('The figure and its reason', () => {
  it('leaves the excluded out of both counts', () => {
    const born2008 = registered('2008-01-01', { childId: 'B', dateOfBirth: '2008-01-01' });
    const story = [born, ...settled, born2008, becameLookedAfter('2020-01-01', { childId: 'B' })];
    expect(figureOf(placementStabilityLongTerm, story, { asAt })).toMatchObject({
      numerator: 1,
      denominator: 1,
      value: 1,
      display: '100%',
      excluded: { 'aged-16-or-over': 1 },
    });
  });

  it('says since when, from what, and the sums', () => {
    const reason = reasonOf(placementStabilityLongTerm, [born, ...settled], { asAt });
    expect(reason.sentence).toBe('With the same carer since Sat 1 Apr 2023: at least two years on Mon 31 Mar 2025.');
    expect(factsOf(reason)).toEqual([
      'born on Fri 1 Jun 2012',
      'became looked after on Sat 1 Oct 2022 (K2)',
      'Sat 1 Apr 2023, P: U4, foster placement with another carer, long term',
    ]);
    expect(reason.arithmetic).toEqual([
      '12 years old < 16',
      '30 months to Mon 31 Mar 2025: looked after since Sat 1 Oct 2022 ≤ Sat 1 Oct 2022',
      '24 months to Mon 31 Mar 2025: with the carer since Sat 1 Apr 2023 ≤ Sat 1 Apr 2023',
    ]);
  });

  it.each([
    [
      'aged-16-or-over',
      [registered('2008-01-01', { dateOfBirth: '2008-01-01' }), ...settled],
      '17 years old on Mon 31 Mar 2025: not under 16.',
    ],
    ['no-date-of-birth', settled, 'No date of birth was stated by Mon 31 Mar 2025: whether under 16 is not known.'],
    [
      'short-breaks',
      [born, becameLookedAfter('2022-01-01', { legalStatus: 'V4' })],
      'Looked after in a series of short breaks (V4) on Mon 31 Mar 2025.',
    ],
    [
      'start-not-known',
      [born, becameLookedAfter('2023-01-01', { reasonForNewEpisode: 'T' })],
      'In care since before Sun 1 Jan 2023, the first day known: whether for two and a half years is not known.',
    ],
  ])('says why a child is in neither count: %s', (exclusion, story, sentence) => {
    const [one] = told(placementStabilityLongTerm, story, { asAt });
    expect(one?.verdict).toBe(exclusion);
    expect(one?.on).toBe(day(asAt));
    expect(one?.reason.sentence).toBe(sentence);
  });
});
