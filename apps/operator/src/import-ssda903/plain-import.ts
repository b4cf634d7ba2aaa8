import { formatDay } from '#calendar';
import { describeFault, type ImportReport, type ReportedChange, type ReportedReturn, type ReturnDoubt } from '#returns';
import { countOf, plainTable } from '../terminal/plain-table.js';

/** What an import recorded, or would record, for people. */
export function plainImport(report: ImportReport, dryRun: boolean): string {
  const { returns, changes, unmapped, notes, doubts, faults, children, episodeRows, merge } = report;
  const rows = `${countOf(episodeRows, 'episode row')} of ${countOf(children, 'child', 'children')}`;
  const parts = [
    section('Refused, and not recorded', faults.map(describeFault)),
    dryRun ? section('Would be recorded', changes.map(plainChange)) : '',
    section(
      'Not mapped to events yet',
      unmapped.map(({ file, rows: count }) => (count === null ? file : `${file}: ${countOf(count, 'row')}`)),
    ),
    section('Notes', notes),
    section('Doubtful, but as it was said', dryRun ? doubts.map(plainDoubt) : doubtCounts(doubts)),
    returns.length === 0 ? '' : plainReturns(returns, dryRun),
    `${rows}, merged by ${merge}${dryRun ? '; nothing was recorded' : ''}\n`,
  ];
  return parts.filter((part) => part !== '').join('\n');
}

const section = (name: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `${name}\n${lines.map((line) => `  ${line}\n`).join('')}`;

function plainReturns(returns: readonly ReportedReturn[], dryRun: boolean): string {
  const headings = [
    'year ending',
    'returned on',
    'files',
    'rows',
    'recorded',
    'amended',
    'retracted',
    'reinstated',
    '',
  ];
  const row = ({ yearEnding, returnedOn, files, rows, statements, skipped }: ReportedReturn): unknown[] => [
    `31 March ${yearEnding}`,
    formatDay(returnedOn),
    files.length,
    rows,
    statements.recorded,
    statements.amended,
    statements.retracted,
    statements.reinstated,
    skipped === undefined ? '' : `skipped: ${skipped}`,
  ];
  const table = plainTable(headings, returns.map(row));
  return dryRun ? `What would be recorded\n${table}` : table;
}

function plainChange({ file, line, change, type, childId, day }: ReportedChange): string {
  const place = file === null ? '(no row)' : `${file}:${line}`;
  return `${place} ${type.replace(/\.v\d+$/, '')} of child ${childId} on ${formatDay(day)}: ${change}`;
}

function plainDoubt({ file, line, code, childId, message, yearEnding }: ReturnDoubt): string {
  const place = file === null ? `year ending 31 March ${yearEnding}` : `${file}:${line}`;
  return `${place} ${code}, child ${childId}: ${message}`;
}

function doubtCounts(doubts: readonly ReturnDoubt[]): string[] {
  const counts = new Map<string, number>();
  for (const { code } of doubts) counts.set(code, (counts.get(code) ?? 0) + 1);
  const lines = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, count]) => `${code}: ${count}`);
  return lines.length === 0 ? [] : [...lines, 'each by child: `careledger data-quality`'];
}
