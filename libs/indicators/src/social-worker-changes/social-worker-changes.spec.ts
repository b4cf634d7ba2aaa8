import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDay } from '#calendar';
import { looks, storiesEnd } from '../../../duties/src/child-in-care-reviews/review-stories.spec-kit.js';
import type { Said } from '../../../history/src/story.spec-kit.js';
import {
  allocated,
  allocationEnded,
  becameLookedAfter,
  ceased,
  statusChanged,
} from '../../../records/src/story.spec-kit.js';
import { factsOf, figureOf, reasonOf, told, verdictsOf } from '../answer.spec-kit.js';
import { socialWorkerChanges } from './social-worker-changes.indicator.js';

const intoCare = becameLookedAfter('2023-06-01');
const to = (workerId: string, on: string, more: Record<string, unknown> = {}): Said =>
  allocated(on, { workerId, ...more });

const verdictAt = (story: Said[], asAt: string, policies = {}): string | undefined =>
  verdictsOf(socialWorkerChanges, story, { asAt, policies })[0];

const yearEnd = '2025-03-31';

describe('three or more different social workers in the twelve months', () => {
  it('counts A, then B, then A as two', () => {
    const story = [intoCare, to('A', '2023-06-01'), to('B', '2024-06-03'), to('A', '2024-09-02')];
    expect(verdictAt(story, yearEnd)).toBe('not-met');
    expect(verdictAt([...story, to('C', '2025-03-03')], yearEnd)).toBe('met');
  });

  it('counts the worker who was already allocated when the period began', () => {
    const story = [intoCare, to('A', '2023-06-01'), to('B', '2024-04-02'), to('C', '2024-04-03')];
    expect(verdictAt(story, yearEnd)).toBe('met');
  });

  it('does not count a worker who handed over on the first day of the period: on that day the new one holds', () => {
    const story = [intoCare, to('A', '2023-06-01'), to('B', '2024-04-01'), to('C', '2024-04-03')];
    expect(verdictAt(story, yearEnd)).toBe('not-met');
    const ended = [intoCare, to('A', '2023-06-01'), allocationEnded('2024-04-01', { workerId: 'A' })];
    expect(verdictAt([...ended, to('B', '2024-04-02'), to('C', '2024-04-03')], yearEnd)).toBe('not-met');
  });

  it('counts a worker allocated on the last day, and not one allocated on the next', () => {
    const story = [intoCare, to('A', '2023-06-01'), to('B', '2024-06-03')];
    expect(verdictAt([...story, to('C', '2025-03-31')], yearEnd)).toBe('met');
    expect(verdictAt([...story, to('C', '2025-04-01')], yearEnd)).toBe('not-met');
  });

  it('counts workers of the year from before care began and between two periods of care', () => {
    const story = [
      to('A', '2024-05-01'),
      becameLookedAfter('2024-06-03'),
      ceased('2024-08-05'),
      to('B', '2024-09-02'),
      becameLookedAfter('2024-12-02'),
      to('C', '2025-01-06'),
    ];
    expect(verdictAt(story, yearEnd)).toBe('met');
  });

  it('counts only allocated social workers', () => {
    const others = ['SECONDARY', 'PA', 'IRO', 'DUTY', 'SSW'].map((role, index) =>
      to(`W${index}`, '2024-06-03', { role }),
    );
    expect(verdictAt([intoCare, to('A', '2023-06-01'), ...others], yearEnd)).toBe('not-met');
  });

  it('does not count a worker replaced on the day of allocation', () => {
    const story = [intoCare, to('A', '2023-06-01'), to('B', '2024-06-03'), to('C', '2024-06-03')];
    expect(verdictAt(story, yearEnd)).toBe('not-met');
  });

  it('looks back as many months as the policy says', () => {
    const story = [intoCare, to('A', '2023-06-01'), to('B', '2023-09-01'), to('C', '2024-06-03')];
    expect(verdictAt(story, yearEnd)).toBe('not-met');
    expect(verdictAt(story, yearEnd, { 'period.months': 24 })).toBe('met');
  });
});

describe('who is counted', () => {
  it('children looked after on the day', () => {
    const story = [intoCare, to('A', '2023-06-01'), ceased('2025-03-31')];
    expect(verdictsOf(socialWorkerChanges, story, { asAt: yearEnd })).toEqual([]);
    expect(verdictAt(story, '2025-03-30')).toBe('not-met');
  });

  it('not those in a series of short breaks', () => {
    const story = [intoCare, to('A', '2023-06-01'), statusChanged('2025-03-31', { legalStatus: 'V4' })];
    expect(verdictAt(story, yearEnd)).toBe('short-breaks');
    expect(verdictAt(story, '2025-03-30')).toBe('not-met');
  });

  it('not those without an allocation recorded in the period', () => {
    expect(verdictAt([intoCare], yearEnd)).toBe('no-allocation-recorded');
    const longAgo = [intoCare, to('A', '2023-06-01'), allocationEnded('2024-02-01', { workerId: 'A' })];
    expect(verdictAt(longAgo, yearEnd)).toBe('no-allocation-recorded');
  });
});

describe('the figure and its reasons', () => {
  it('divides the children with three or more by all who are counted', () => {
    const story = ['A', 'B', 'C', 'D', 'E'].map((childId) => becameLookedAfter('2023-06-01', { childId }));
    for (const childId of ['A', 'B', 'C', 'D']) story.push(to('W1', '2023-06-01', { childId }));
    story.push(to('W2', '2024-06-03', { childId: 'A' }), to('W3', '2024-09-02', { childId: 'A' }));
    story.push(statusChanged('2024-06-03', { childId: 'D', legalStatus: 'V3' }));
    expect(figureOf(socialWorkerChanges, story, { asAt: yearEnd })).toMatchObject({
      numerator: 1,
      denominator: 3,
      display: '33%',
      excluded: { 'no-allocation-recorded': 1, 'short-breaks': 1 },
    });
  });

  it('names the workers, their allocations and the count', () => {
    const story = [
      intoCare,
      to('A', '2023-06-01'),
      allocationEnded('2024-05-31', { workerId: 'A' }),
      to('B', '2024-06-03'),
      to('C', '2025-01-06'),
    ];
    const reason = reasonOf(socialWorkerChanges, story, { asAt: yearEnd });
    expect(reason.sentence).toBe('3 different social workers from Mon 1 Apr 2024 to Mon 31 Mar 2025.');
    expect(factsOf(reason)).toEqual([
      'looked after from Thu 1 Jun 2023',
      'allocated to A from Thu 1 Jun 2023',
      'no longer allocated to A from Fri 31 May 2024',
      'allocated to B from Mon 3 Jun 2024',
      'allocated to C from Mon 6 Jan 2025',
    ]);
    expect(reason.arithmetic).toEqual(['A, B, C: 3 from Mon 1 Apr 2024 to Mon 31 Mar 2025; counted from 3 on']);
  });

  it('says of a child with one worker that it was one', () => {
    const { sentence } = reasonOf(socialWorkerChanges, [intoCare, to('A', '2023-06-01')], { asAt: yearEnd });
    expect(sentence).toBe('One social worker from Mon 1 Apr 2024 to Mon 31 Mar 2025.');
  });

  it('says why a child is left out', () => {
    expect(reasonOf(socialWorkerChanges, [intoCare], { asAt: yearEnd }).sentence).toBe(
      'No allocated social worker is recorded from Mon 1 Apr 2024 to Mon 31 Mar 2025.',
    );
    const inBreaks = [intoCare, statusChanged('2024-06-03', { legalStatus: 'V3' })];
    const reason = reasonOf(socialWorkerChanges, inBreaks, { asAt: yearEnd });
    expect(reason.sentence).toBe('Looked after on Mon 31 Mar 2025 in a series of short breaks.');
    expect(factsOf(reason)).toContain('legal status V3 from Mon 3 Jun 2024');
  });
});

describe('what is told about a day depends on nothing later', () => {
  it('is the same whether the history is read to that day or to the end', () => {
    fc.assert(
      fc.property(looks, ({ story, asAt }) => {
        const look = { asAt: formatDay(asAt) };
        expect(told(socialWorkerChanges, story, look, formatDay(storiesEnd))).toEqual(
          told(socialWorkerChanges, story, look),
        );
      }),
      { numRuns: 300 },
    );
  });
});
