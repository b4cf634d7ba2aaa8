import { describe, expect, it } from '@jest/globals';
import { indicators } from '#indicators';
import { historyOf, said, storyId } from '../../../history/src/story.spec-kit.js';
import { surroundingsOf } from './said.js';

const recordedAt = '2025-03-01T12:00:00Z';
const corrects = (id: string) => ({ subject: 'policy', correctsEventId: storyId(id) });

describe('What may touch every child’s count', () => {
  it('is a policy and its correction, and not a new baseline or the correction of one', () => {
    const history = historyOf([
      said('policy-adopted', { key: 'k', value: 1, effectiveFrom: '2025-01-01' }, { id: 'policy', recordedAt }),
      said(
        'baseline-set',
        { indicator: 'caseload', effectiveFrom: '2025-01-01', reason: 'r', setBy: 's' },
        { id: 'baseline', recordedAt },
      ),
      said('record-retracted', corrects('baseline'), { id: 'of-baseline', recordedAt }),
      said('record-retracted', corrects('policy'), { id: 'of-policy', recordedAt }),
    ]);
    const indicator = indicators.find(({ definition }) => definition.code === 'reviews-on-time')!;
    expect(surroundingsOf(history, indicator)).toMatchObject([
      { eventId: storyId('policy'), isCorrection: false },
      { eventId: storyId('of-policy'), isCorrection: true },
    ]);
  });
});
