import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { historyOf, type Said } from '../../history/src/story.spec-kit.js';
import { allocated, becameLookedAfter, joined, teamCreated } from '../../records/src/story.spec-kit.js';
import { boardPackOf, boardPackWorkbook, packQuestionOf, type PackAsked } from './index.js';

/** Two children in care since 2023, a third since March 2025, all of one worker. */
const story: readonly Said[] = [
  teamCreated('T-1', '2020-01-06', { name: 'Ash', service: 'Corporate Parenting' }),
  joined('W1', '2020-01-06', { teamId: 'T-1' }),
  ...['A', 'B', 'C'].flatMap((childId, index) => {
    const from = index < 2 ? '2023-01-09' : '2025-03-10';
    return [becameLookedAfter(from, { childId }), allocated(from, { childId })];
  }),
];

const packOf = (said: readonly Said[], month: string, asked: PackAsked = {}) => {
  const history = historyOf(said);
  return boardPackOf(history, packQuestionOf(history, month, asked));
};
const pack = (month = '2025-03', asked: PackAsked = {}) => packOf(story, month, asked);
const lookedAfter = (of = pack()) =>
  of.measures.find(({ measure }) => measure.indicator.definition.code === 'children-looked-after')!;

describe('A board pack', () => {
  it('tells this month, the last and the same month of last year', () => {
    const { now, lastMonth, lastYear } = lookedAfter();
    expect([now, lastMonth, lastYear].map(({ display }) => display)).toEqual(['3', '2', '2']);
  });

  it('describes the last day of its month', () => {
    expect(lookedAfter(pack('2025-02')).now.display).toBe('2');
    expect(lookedAfter(pack('2022-12')).now.display).toBe('0');
  });

  it('can be made as it was known: in February nobody knew of the third child', () =>
    expect(lookedAfter(pack('2025-03', { knownAt: '2025-02-28' })).now.display).toBe('2'));

  it('has one checksum for the same figures, wherever the ledger stands, and another for others', () => {
    const later = packOf([...story, joined('W9', '2025-04-01')], '2025-03');
    expect(later.checksum).toBe(pack().checksum);
    expect(later.position).not.toBe(pack().position);
    expect(pack('2025-02').checksum).not.toBe(pack().checksum);
  });

  it.each(['2025', '2025-13', '2025-3', 'March', ''])('is refused for the month %j', (month) =>
    expect(() => pack(month)).toThrow(/month is a month such as 2025-03/),
  );

  it('is a workbook of four sheets, which say the same', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await boardPackWorkbook(pack())).buffer as ArrayBuffer);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Summary', 'Months', 'Teams', 'Notes']);
    const teams = workbook.getWorksheet('Teams')!;
    const cells = teams.getColumn(2).values.slice(2);
    expect(new Set(cells)).toEqual(new Set(['T-1']));
    const summary = workbook.getWorksheet('Summary')!;
    const row = summary.getRows(2, summary.rowCount)!.find((one) => one.getCell(2).value === 'CLA-COUNT')!;
    expect([3, 6, 7].map((column) => row.getCell(column).value)).toEqual(['3', '2', '2']);
    expect(workbook.getWorksheet('Months')!.rowCount).toBe(1 + 24 * pack().measures.length);
    const notes = workbook.getWorksheet('Notes')!.getColumn(2).values;
    expect(notes).toContain(pack().checksum);
  });

  it('for publication hides small numbers in every sheet, and says so in the notes', async () => {
    const published = pack('2025-03', { publish: true });
    expect(lookedAfter(published)).toMatchObject({ now: { display: '[c]' }, teams: [], change: null });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await boardPackWorkbook(published)).buffer as ArrayBuffer);
    const row = (sheet: string, code: string, column: number) =>
      workbook
        .getWorksheet(sheet)!
        .getRows(2, 300)!
        .filter((one) => one.getCell(column).value === code);
    expect([3, 4, 6, 7].map((cell) => row('Summary', 'CLA-COUNT', 2)[0]!.getCell(cell).value)).toEqual(
      Array(4).fill('[c]'),
    );
    // three months of two children at the least: each is hidden, with what it says
    const months = row('Months', 'Children looked after', 1).map((one) => one.getCell(6).value);
    expect(months.slice(-3)).toEqual(['[c]', '[c]', '[c]']);
    expect(workbook.getWorksheet('Teams')!.rowCount).toBe(1);
    expect(workbook.getWorksheet('Notes')!.getColumn(1).values).toEqual(
      expect.arrayContaining(['For publication', '[c]']),
    );
  });
});
