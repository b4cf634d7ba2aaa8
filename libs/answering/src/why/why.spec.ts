import { describe, expect, it } from '@jest/globals';
import { reviewed, visited } from '../../../duties/src/statutory-visits/visit-stories.spec-kit.js';
import { historyOf, type Said } from '../../../history/src/story.spec-kit.js';
import {
  allocated,
  becameLookedAfter,
  ceased,
  joined,
  left,
  placed,
  registered,
} from '../../../records/src/story.spec-kit.js';
import { indicators } from '#indicators';
import { NotFoundError } from '../questions/question-error.js';
import { questionOf } from '../questions/question-of.js';
import type { Parameters } from '../questions/parameters.js';
import { whyOf, type Why } from './why.js';

function why(story: readonly Said[], parameters: Parameters): Why {
  const history = historyOf(story);
  return whyOf(history, questionOf(parameters, history), 'A');
}

// U6 from Monday 3 February 2025, visited on the 7th: 7 February + 6 weeks = Friday 21 March
const visitedOnce = [becameLookedAfter('2025-02-03'), visited('2025-02-07')];
const upToDate = (asAt: string): Parameters => ({ code: 'CLA-VIS-01', asAt });

describe('What would change a verdict', () => {
  it('on a visit that is not due yet: a visit by its day; without one, the day on which it is overdue', () => {
    const { verdicts, nextChange } = why(visitedOnce, upToDate('2025-03-10'));
    expect(verdicts[0]!.wouldChange).toEqual([
      'A visit at which the child was seen, made by Fri 21 Mar 2025, will be in time.',
      'With none it is overdue from Sat 22 Mar 2025.',
    ]);
    expect(nextChange).toEqual({
      on: '2025-03-22',
      verdict: 'not-met',
      says: 'Overdue by 1 day on Sat 22 Mar 2025: a visit was due by Fri 21 Mar 2025.',
    });
  });

  it('on an overdue visit: one that was made and not recorded', () => {
    const { verdicts, nextChange } = why(visitedOnce, upToDate('2025-03-31'));
    expect(verdicts[0]!.wouldChange[0]).toBe(
      'A visit at which the child was seen, made from Fri 7 Feb 2025 to Mon 31 Mar 2025 and only not recorded yet, would meet it; the next would be due from that day on.',
    );
    // nothing but a visit ends it, and the child stays in care
    expect(nextChange).toBeNull();
  });

  it('on a visit that was made too late: the same visit by the due day', () => {
    const story = [...visitedOnce, visited('2025-03-25')];
    const { verdicts, nextChange } = why(story, { code: 'CLA-VIS-02', asAt: '2025-03-31' });
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['met', 'not-met']);
    expect(verdicts[1]!.wouldChange).toEqual([
      'A visit at which the child was seen, made by Fri 21 Mar 2025 and only not recorded yet, would make it in time.',
    ]);
    expect(nextChange).toBeNull();
  });

  it('on placements of the year: how many more, or fewer', () => {
    const story = [
      becameLookedAfter('2024-05-01'),
      placed('2024-08-01', { placementPostcode: 'RM1 1AA' }),
      placed('2024-10-01', { reasonForNewEpisode: 'T', placementPostcode: 'RM2 2BB' }),
    ];
    const { verdicts, otherSettings, nextChange } = why(story, { code: 'STB-62', asAt: '2025-03-31' });
    expect(verdicts[0]!.wouldChange).toEqual([
      '1 more new placement in the year, by Mon 31 Mar 2025, would make three.',
    ]);
    expect(otherSettings).toMatchObject([
      {
        policy: 'stability.countSameCarerMoves',
        value: true,
        verdict: 'met',
        says: expect.stringMatching(/^3 placements/),
      },
    ]);
    expect(nextChange).toBeNull();
  });

  it('on a case: a post for the worker', () => {
    const story = [
      joined('W1', '2024-01-01'),
      becameLookedAfter('2024-06-01'),
      allocated('2024-06-01'),
      left('W1', '2025-03-10'),
    ];
    expect(why(story, { code: 'caseload', asAt: '2025-03-31' }).verdicts[0]!.wouldChange[0]).toBe(
      'A post of W1 with a full-time equivalent above 0 on Mon 31 Mar 2025 would count the case.',
    );
  });

  it('looks no further than the day for what was said, and follows nobody who is not there', () => {
    const story = [...visitedOnce, ceased('2025-03-15')];
    expect(why(story, upToDate('2025-03-10')).nextChange!.on).toBe('2025-03-22');
    expect(() => whyOf(historyOf(story), questionOf(upToDate('2025-03-10'), historyOf(story)), 'B')).toThrow(
      NotFoundError,
    );
  });

  it('is said of every verdict of every indicator, in whole sentences', () => {
    const story = [
      joined('W1', '2020-01-01', { teamId: 'T1' }),
      registered('2022-01-10', { dateOfBirth: '2014-05-01' }),
      becameLookedAfter('2022-01-10'),
      allocated('2022-01-10'),
      ...['2022-01-14', '2022-02-20', '2024-12-01', '2025-03-03'].map((on) => visited(on)),
      ...['2022-02-01', '2024-03-10', '2024-11-20', '2025-03-12'].map((on) => reviewed(on)),
      placed('2024-06-01', { placementType: 'K2', placementPostcode: 'RM1 1AA' }),
    ];
    for (const { definition } of indicators) {
      const { verdicts } = why(story, { code: definition.code, asAt: '2025-03-31' });
      expect([definition.code, verdicts.length > 0]).toEqual([definition.code, true]);
      for (const { wouldChange } of verdicts) {
        expect([definition.code, wouldChange.length > 0]).toEqual([definition.code, true]);
        for (const sentence of wouldChange) expect(sentence).toMatch(/^[A-Z0-9].*\.$/s);
      }
    }
  });
});
