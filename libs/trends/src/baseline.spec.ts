import { describe, expect, it } from '@jest/globals';
import { day } from '#calendar';
import { History, limitsOf, restore, save } from '#history';
import { historyOf, said, storyId, viewOf, type Said } from '../../history/src/story.spec-kit.js';
import { baselinesOf } from './index.js';

const set = (id: string, effectiveFrom: string, recordedAt: string): Said =>
  said(
    'baseline-set',
    { indicator: 'caseload', effectiveFrom, reason: `reason ${id}`, setBy: 'Improvement board' },
    { id, recordedAt: `${recordedAt}T12:00:00Z` },
  );
const corrects = (target: string) => ({ subject: 'policy', correctsEventId: storyId(target) });
const story = [
  set('first', '2024-06-01', '2024-06-12'),
  set('second', '2025-01-01', '2025-01-08'),
  said(
    'record-amended',
    { ...corrects('first'), recordType: 'baseline-set.v1', changes: { effectiveFrom: '2024-07-01' } },
    { recordedAt: '2024-09-01T12:00:00Z' },
  ),
  said('record-retracted', { ...corrects('second') }, { recordedAt: '2025-02-01T12:00:00Z' }),
];
const fromIn = (history: History, knownAt?: string): string[] => {
  const view = viewOf(knownAt === undefined ? { asAt: '2025-12-31' } : { asAt: '2025-12-31', knownAt });
  const found = baselinesOf(history.kept(limitsOf(view)), 'caseload', day('2025-12-31'));
  return found.map(({ from, reason }) => `${from - day('2024-01-01')} ${reason}`);
};
const june = `${day('2024-06-01') - day('2024-01-01')} reason first`;
const july = `${day('2024-07-01') - day('2024-01-01')} reason first`;
const january = `${day('2025-01-01') - day('2024-01-01')} reason second`;

describe('A new baseline is known from when it was recorded, and corrected like any record', () => {
  const history = historyOf(story);

  it.each([
    ['2024-06-12T11:59:59Z', []],
    ['2024-06-12T12:00:00Z', [june]],
    ['2024-09-01T12:00:00Z', [july]],
    ['2025-01-08T12:00:00Z', [july, january]],
    ['2025-02-01T12:00:00Z', [july]],
  ])('as known at %s: %j', (knownAt, expected) => expect(fromIn(history, knownAt)).toEqual(expected));

  it('at a position only what the ledger held then', () => {
    const at = (ordinal: number) =>
      baselinesOf(history.kept({ knownAt: Infinity, ordinal }), 'caseload', day('2025-12-31')).length;
    expect([0, 1, 2, 3, 4].map(at)).toEqual([0, 1, 2, 2, 1]);
  });

  it('and comes back from a saved history', () => {
    const checksumOf = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => (sum + byte) % 65_521, 0);
    expect(fromIn(restore(new Uint8Array(Buffer.concat(save(history, checksumOf))), checksumOf))).toEqual(
      fromIn(history),
    );
  });
});
