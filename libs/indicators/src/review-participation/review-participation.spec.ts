import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDay } from '#calendar';
import { looks, reviewed, storiesEnd } from '../../../duties/src/child-in-care-reviews/review-stories.spec-kit.js';
import type { Said } from '../../../history/src/story.spec-kit.js';
import { becameLookedAfter, ceased, statusChanged } from '../../../records/src/story.spec-kit.js';
import { factsOf, figureOf, reasonOf, told, verdictsOf } from '../answer.spec-kit.js';
import { reviewParticipation } from './review-participation.indicator.js';

const intoCare = becameLookedAfter('2025-03-31');
const took = (participation: string, on = '2025-04-30'): Said => reviewed(on, { participation });

const verdictsAt = (story: Said[], asAt: string): string[] => verdictsOf(reviewParticipation, story, { asAt });

describe('in which reviews the child took part', () => {
  it('WX-34: PN1, PN4, PN0 and PN7 give 1 of 3', () => {
    const story = [
      intoCare,
      took('PN1', '2025-04-10'),
      took('PN4', '2025-05-10'),
      took('PN0', '2025-06-10'),
      took('PN7', '2025-07-10'),
    ];
    expect(figureOf(reviewParticipation, story, { asAt: '2025-12-31' })).toMatchObject({
      numerator: 1,
      denominator: 3,
      display: '33%',
      excluded: { 'under-4': 1 },
    });
  });

  it.each([
    ['PN0', 'under-4'],
    ['PN1', 'met'],
    ['PN2', 'met'],
    ['PN3', 'met'],
    ['PN4', 'not-met'],
    ['PN5', 'met'],
    ['PN6', 'met'],
    ['PN7', 'not-met'],
  ])('%s: %s', (code, verdict) => {
    expect(verdictsAt([intoCare, took(code)], '2025-04-30')).toEqual([verdict]);
  });

  it('leaves out a review without a code', () => {
    expect(verdictsAt([intoCare, reviewed('2025-04-30')], '2025-04-30')).toEqual(['not-recorded']);
  });
});

describe('which reviews are counted', () => {
  it('those of the period, both its ends included', () => {
    const story = [becameLookedAfter('2023-01-02'), took('PN1', '2024-03-31'), took('PN1', '2024-04-01')];
    expect(verdictsAt(story, '2025-03-31')).toEqual(['met']);
    expect(verdictsAt(story, '2024-04-01')).toEqual(['met', 'met']);
    expect(verdictsAt(story, '2024-03-31')).toEqual(['met']);
    expect(verdictsAt(story, '2025-04-01')).toEqual([]);
  });

  it('those while looked after, the day on which care ended included', () => {
    const story = [took('PN1', '2025-03-28'), intoCare, ceased('2025-05-12'), took('PN4', '2025-05-12')];
    expect(verdictsAt([...story, took('PN1', '2025-05-13')], '2025-12-31')).toEqual(['not-met']);
  });

  it('those of children who have left since', () => {
    const story = [intoCare, took('PN1'), ceased('2025-05-12')];
    expect(verdictsAt(story, '2025-12-31')).toEqual(['met']);
  });

  it('WX-35: none of a series of short breaks', () => {
    const story = [becameLookedAfter('2025-03-31', { legalStatus: 'V4' }), took('PN1')];
    expect(verdictsAt(story, '2025-12-31')).toEqual([]);
    expect(verdictsAt([...story, statusChanged('2025-04-30')], '2025-12-31')).toEqual(['met']);
  });

  it('two of one day once, with the code that is recorded', () => {
    const withoutCode = reviewed('2025-04-30', { iroId: 'I1' });
    expect(verdictsAt([intoCare, withoutCode, took('PN4')], '2025-12-31')).toEqual(['not-met']);
  });
});

describe('a review of several meetings', () => {
  const first = reviewed('2025-03-28', { reviewId: 'R1', completed: false, participation: 'PN7' });
  const last = (participation: Record<string, unknown>): Said =>
    reviewed('2025-04-10', { reviewId: 'R1', ...participation });
  const since = becameLookedAfter('2025-01-06');

  it('counts once, with the code of the last meeting that states one', () => {
    expect(verdictsAt([since, first, last({ participation: 'PN1' })], '2025-12-31')).toEqual(['met']);
    expect(verdictsAt([since, first, last({})], '2025-12-31')).toEqual(['not-met']);
  });

  it('belongs to the period in which it was completed, so that no period loses it', () => {
    const story = [since, first, last({ participation: 'PN1' })];
    expect(verdictsAt(story, '2025-03-31')).toEqual([]);
    expect(verdictsAt(story, '2026-03-31')).toEqual(['met']);
  });
});

describe('the reason', () => {
  it('says what the code means and names the meetings', () => {
    const reason = reasonOf(reviewParticipation, [intoCare, took('PN5')], { asAt: '2025-04-30' });
    expect(reason.sentence).toBe(
      'At the review of Wed 30 Apr 2025 the child took part: did not attend but briefed an advocate (PN5).',
    );
    expect(factsOf(reason)).toEqual(['review on Wed 30 Apr 2025, participation PN5']);
    expect(reason.rule.says).toContain('PN4 or PN7');
  });

  it.each([
    [
      took('PN4'),
      'the child did not take part: attended but neither spoke nor conveyed views nor asked an advocate to speak (PN4).',
    ],
    [took('PN0'), 'the child was not counted: under 4 at the time of the review (PN0).'],
    [reviewed('2025-04-30'), 'it was not recorded how the child took part.'],
  ])('says in one sentence why: %#', (review, end) => {
    const { sentence } = reasonOf(reviewParticipation, [intoCare, review], { asAt: '2025-04-30' });
    expect(sentence).toBe(`At the review of Wed 30 Apr 2025 ${end}`);
  });
});

describe('what is told about a day depends on nothing later', () => {
  it('is the same whether the history is read to that day or to the end', () => {
    fc.assert(
      fc.property(looks, ({ story, asAt }) => {
        const look = { asAt: formatDay(asAt) };
        expect(told(reviewParticipation, story, look, formatDay(storiesEnd))).toEqual(
          told(reviewParticipation, story, look),
        );
      }),
      { numRuns: 300 },
    );
  });
});
