import { describe, expect, it } from '@jest/globals';
import { check } from '#events';
import { visited } from '../../../duties/src/statutory-visits/visit-stories.spec-kit.js';
import { historyOf, said, type Said } from '../../../history/src/story.spec-kit.js';
import { becameLookedAfter } from '../../../records/src/story.spec-kit.js';
import { instant } from '#calendar';
import { figuresToVerify } from '../asking/verifications.js';
import { QuestionError } from '../questions/question-error.js';
import { recordOf } from './verification-record.js';
import { verifiedFigures, type VerifiedFigures } from './verified-figures.js';

const toVerify = figuresToVerify({ code: 'CLA-VIS-01', from: '2025-02', to: '2025-03' });

function verified(ledger: readonly Said[], answers = ledger): VerifiedFigures {
  const steps = verifiedFigures(historyOf(ledger), historyOf(answers), toVerify);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

// visited on 7 February, and next by 21 March: not visited, so overdue on the 31st
const inCare = [becameLookedAfter('2025-02-03'), visited('2025-02-07')];

/** 100% was published of 31 March 2025, at a position where the later visit was known. */
const published = (position: string, numerator: number): Said =>
  said('figure-published', {
    figureId: 'F-1',
    indicator: 'statutory-visits-up-to-date',
    definitionVersion: 1,
    asAt: '2025-03-31',
    position,
    policies: {},
    numerator,
    denominator: 1,
    value: numerator,
    display: `${numerator * 100}%`,
    checksum: `sha256:${'0'.repeat(64)}`,
  });

describe('The figures of a verification', () => {
  it('are those of the month ends of the period, equal where nothing is wrong', () => {
    const { equal, figures, differing, from, to } = verified(inCare);
    expect([equal, differing, from, to]).toEqual([true, [], '2025-02-28', '2025-03-31']);
    expect(figures).toMatchObject([
      { asAt: '2025-02-28', display: '100%', equal: true },
      { asAt: '2025-03-31', display: '0%', equal: true },
    ]);
  });

  it('name the child, and the day, that the history which answers counts otherwise', () => {
    // the history holds the visit on another day, as a fault in memory would
    const faulty = [inCare[0]!, visited('2025-02-27')];
    const { equal, figures, differing } = verified(inCare, faulty);
    expect(equal).toBe(false);
    expect(figures.map((figure) => figure.equal)).toEqual([true, false]);
    expect(differing).toEqual([{ child: 'A', asAt: '2025-03-31', answers: 'met', ledger: 'not-met' }]);
  });

  it('name a child that only one of the two knows', () => {
    const other = becameLookedAfter('2025-02-24', { childId: 'B' });
    expect(verified([...inCare, other], [...inCare, visited('2025-02-09')]).differing).toContainEqual({
      child: 'B',
      asAt: '2025-02-28',
      answers: 'not-counted',
      ledger: 'met',
    });
  });

  it('look only as far as the shorter history goes', () => {
    expect(verified([...inCare, visited('2025-03-20')], inCare)).toMatchObject({ equal: true });
  });

  it('recheck what was published: reproduced, although a late visit changed it since', () => {
    const late = visited('2025-03-20');
    const story = [...inCare, published('2', 0), { ...late, recordedAt: '2025-04-30T12:00:00Z' }];
    const { equal, published: rechecked } = verified(story);
    expect(equal).toBe(true);
    expect(rechecked).toMatchObject([
      { reproduced: true, equal: false, moved: [{ child: 'A', from: 'not-met', to: 'met' }] },
    ]);
  });

  it('are not equal when a published figure is not reproduced by its own definition', () => {
    expect(verified([...inCare, published('2', 1)])).toMatchObject({
      equal: false,
      published: [{ reproduced: false }],
    });
  });
});

describe('The record of a verification', () => {
  const asked = { id: 'V-1', startedAt: instant('2025-05-01T02:00:00Z'), askedBy: null };
  const found = { equal: true, eventsCount: 4, position: '4', checksum: '0a1b2c3d', compared: [] };

  it('is an event that the door would take, with and without figures', () => {
    const figures = verified([
      ...inCare,
      published('2', 0),
      { ...visited('2025-03-20'), recordedAt: '2025-04-30T12:00:00Z' },
    ]);
    for (const one of [found, { ...found, figures }, { ...found, position: null }]) {
      const { type, data } = recordOf(asked, one);
      expect(check(type, data).faults).toBeUndefined();
    }
    expect(recordOf(asked, { ...found, figures }).data).toMatchObject({
      differencesCount: 1,
      differences: [{ child: 'A', asAt: '2025-03-31', from: 'not-met', to: 'met', cause: 'late-fact' }],
      published: [{ figureId: 'F-1', reproduced: true, equal: false, moved: 1 }],
    });
  });
});

describe('Figures that cannot be verified', () => {
  it.each([
    ['no such month', { from: '2025-13', to: '2025-03' }, 'from'],
    ['more months than ten years', { from: '2000-01', to: '2025-03' }, 'from'],
    ['a period backwards', { from: '2025-04', to: '2024-04' }, 'from'],
  ])('%s', (_, period, path) => {
    expect(() => figuresToVerify({ code: 'CLA-VIS-01', ...period })).toThrow(QuestionError);
    try {
      figuresToVerify({ code: 'CLA-VIS-01', ...period });
    } catch (error) {
      expect((error as QuestionError).faults.map((fault) => fault.path)).toEqual([path]);
    }
  });
});
