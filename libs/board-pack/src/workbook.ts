import type ExcelJS from 'exceljs';
import { isHidden } from '#answering';
import { dayInWords, formatDay, monthInWords, type Day } from '#calendar';
import { shown, type TrendPoint } from '#trends';
import { packDocument } from './summary.js';
import { sourceOf, type BoardMeasure, type BoardPack } from './board-pack.js';

type Cell = string | number | Date | null;

/** The board pack as a workbook: a summary, the months of every measure, the teams, and notes by which it can be defended. */
export async function boardPackWorkbook(pack: BoardPack): Promise<Uint8Array> {
  // loaded when the first workbook is made: a service that makes none starts sooner
  const { default: Excel } = await import('exceljs');
  const workbook = new Excel.Workbook();
  workbook.title = `Board pack, ${monthInWords(pack.asAt)}`;
  table(workbook, 'Summary', summaryColumns, pack.measures.map(summaryRow));
  table(workbook, 'Months', monthColumns, pack.measures.flatMap(monthRows));
  table(workbook, 'Teams', teamColumns, pack.measures.flatMap(teamRows));
  notes(workbook, pack);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

interface ColumnOfSheet {
  readonly heading: string;
  readonly width: number;
  readonly isShare?: boolean;
}

/** A heading that stays in sight, a filter, and a row each. Cells hold values, never formulas: nothing in a text is run. */
function table(
  workbook: ExcelJS.Workbook,
  name: string,
  columns: readonly ColumnOfSheet[],
  rows: readonly (readonly Cell[])[],
): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  });
  sheet.columns = columns.map(({ heading, width }) => ({ header: heading, width }));
  sheet.getRow(1).font = { bold: true };
  sheet.getRow(1).alignment = { wrapText: true, vertical: 'top' };
  for (const row of rows) sheet.addRow([...row]).alignment = { wrapText: true, vertical: 'top' };
  if (rows.length > 0)
    sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } };
  return sheet;
}

const wide = 34;
const narrow = 13;
const of = (heading: string, width = narrow): ColumnOfSheet => ({ heading, width });

const summaryColumns: readonly ColumnOfSheet[] = [
  of('Measure', wide),
  of('Code'),
  of('This month'),
  of('Numerator'),
  of('Denominator'),
  of('Last month'),
  of('Same month last year'),
  of('Target'),
  of('Against target'),
  of('Change', 20),
  of('Will it meet the target', 28),
  of('In words', 60),
];

const standingWords = { met: 'met', close: 'close', 'not-met': 'not met' } as const;

function summaryRow({ measure, now, lastMonth, lastYear, change, assurance }: BoardMeasure): Cell[] {
  const { indicator, trend, target } = measure;
  const { title, sectorCode } = indicator.definition;
  return [
    title,
    sectorCode,
    now.display,
    now.numerator,
    now.denominator,
    lastMonth.display,
    lastYear.display,
    target === null ? 'none' : shown(target.value, trend.unit),
    target?.standing == null ? '' : standingWords[target.standing],
    change ?? (measure.figures.some(isHidden) ? 'not told' : 'too early to tell'),
    assurance ?? '',
    trend.sentence,
  ];
}

const monthColumns: readonly ColumnOfSheet[] = [
  of('Measure', wide),
  of('As at'),
  of('Numerator'),
  of('Denominator'),
  of('Value'),
  of('Shown as'),
  of('Mean'),
  of('Lower limit'),
  of('Upper limit'),
  of('What the value says', 20),
];

const monthRows = ({ measure: { indicator, figures, trend } }: BoardMeasure): Cell[][] =>
  trend.points.map((point, index) => [
    indicator.definition.title,
    dateOf(point.asAt),
    figures[index]!.numerator,
    figures[index]!.denominator,
    figures[index]!.value,
    point.display,
    point.mean,
    point.lower,
    point.upper,
    point.isHidden === true ? 'not told' : point.cause === null ? 'no value' : pointWords(point),
  ]);

const pointWords = ({ cause, signals }: TrendPoint): string =>
  cause === 'common-cause' ? 'no signal' : `${cause!.replace('-', ' ')}: ${signals[0]!.rule.replaceAll('-', ' ')}`;

const teamColumns: readonly ColumnOfSheet[] = [
  of('Measure', wide),
  of('Team', 24),
  of('Numerator'),
  of('Denominator'),
  of('Value'),
  of('Shown as'),
];

const teamRows = ({ measure, teams }: BoardMeasure): Cell[][] =>
  teams.map(({ part, numerator, denominator, value, display }) => [
    measure.indicator.definition.title,
    part,
    numerator,
    denominator,
    value,
    display,
  ]);

/** A date as a spreadsheet has it: midnight, without a zone. */
const dateOf = (on: Day): Date => new Date(`${formatDay(on)}T00:00:00Z`);

/** By which the workbook can be made again, and every figure defended. */
function notes(workbook: ExcelJS.Workbook, pack: BoardPack): void {
  const { asAt, knownAt, position, checksum, measures, isPublic } = pack;
  const { notes: marks = [] } = packDocument(pack);
  const rows: Cell[][] = [
    ['As at', dayInWords(asAt)],
    ['As known on', knownAt ?? 'when it was made: everything recorded by then'],
    ['Ledger position', position ?? 'nothing recorded'],
    ['Checksum', checksum],
    ...(isPublic
      ? [
          ['For publication', 'Numbers from 1 to 5 are hidden, and those by which they could be worked out.'],
          ...marks.map(({ shorthand, meaning }): Cell[] => [shorthand, meaning]),
        ]
      : [['Full numbers', 'Small numbers are shown in full: this workbook is not for publication.']]),
    ...measures.flatMap(({ measure: { indicator }, policies, teamsLeftOut }): Cell[][] => {
      const { title, version, question, numerator, denominator } = indicator.definition;
      const settings = Object.entries(policies).map(([key, value]) => `${key} = ${String(value)}`);
      return [
        [title, `${question} Definition version ${version}.`],
        [`${title}: numerator`, numerator],
        [`${title}: denominator`, denominator ?? 'none: a count'],
        [`${title}: source`, sourceOf(indicator)],
        ...(teamsLeftOut === null ? [] : [[`${title}: teams`, teamsLeftOut]]),
        [`${title}: policies`, settings.join('; ') || 'none touches it'],
      ];
    }),
  ];
  table(workbook, 'Notes', [of('What', 48), of('Says', 110)], rows);
}
