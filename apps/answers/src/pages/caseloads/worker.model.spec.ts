import { describe, expect, it } from '@jest/globals';
import { day } from '#calendar';
import { indicators } from '#indicators';
import { Address } from '../furniture/index.js';
import type { CountedRow } from '../measures/counted-row.js';
import { workerCells, workerColumns, workerDuties, workerRows } from './worker.model.js';

const row = (child: string, daysLate: number | null): CountedRow => ({
  child,
  subject: 0,
  place: 0,
  outcome: daysLate === null ? 'excluded' : daysLate > 0 ? 'not-met' : 'met',
  exclusion: daysLate === null ? 'short-breaks' : null,
  on: day('2025-03-31'),
  daysLate,
  team: 'T01',
  worker: 'W1',
});
const duties = (visits: readonly CountedRow[], reviews: readonly CountedRow[]) =>
  workerDuties.map(({ code }, index) => ({
    definition: indicators.find(({ definition }) => definition.code === code)!.definition,
    rows: [visits, reviews][index]!,
  }));
const at = Address.of('/caseloads/W1?asAt=2025-03-31');

describe('The children of a worker', () => {
  it('come with the longest overdue on top, whichever duty it is, then what is due next, then those who owe nothing', () => {
    const rows = workerRows(
      ['A', 'B', 'C', 'D', 'E'],
      duties([row('A', -20), row('B', 2), row('C', -3), row('E', null)], [row('A', 30), row('B', -90), row('C', -40)]),
      at,
    );
    expect(rows.map(([child]) => child!.text)).toEqual(['A', 'B', 'C', 'E', 'D']);
    expect(rows[0]!.map(({ text }) => text)).toEqual(['A', '20 days left', '30 days late']);
    expect(rows[4]!.map(({ text }) => text)).toEqual(['D', 'none', 'none']);
  });

  it('are the same as a table, with the days by which each duty is late or still has', () => {
    const cells = workerCells(['A', 'B'], duties([row('A', -20), row('B', 2)], [row('A', 30)]), '2025-03-31');
    expect(cells).toEqual([
      ['A', 'fine', -20, 'against', 30, '2025-03-31'],
      ['B', 'against', 2, null, null, '2025-03-31'],
    ]);
    expect(workerColumns).toHaveLength(6);
  });

  it('lead to the reason of each duty, as at the same day', () => {
    const [[, visit] = []] = workerRows(['A'], duties([row('A', 2)], []), at);
    expect(visit).toEqual({
      text: '2 days late',
      href: '/indicators/statutory-visits-up-to-date/children/A?asAt=2025-03-31',
    });
  });
});
