import { countOf } from '../terminal/plain-table.js';
import type { RecordedLines, Remark } from './recorded-lines.js';

/** What became of the lines of a file, for people: a line of ours for each that there is something to say about. */
export function plainRecord(file: string, lines: RecordedLines & { readonly dryRun: boolean }): string {
  const { recorded, alreadyRecorded, acceptable, refused, faults, doubts, dryRun } = lines;
  const name = file === '-' ? 'stdin' : file;
  const remark = ({ line, path, message }: Remark): string => `${name}:${line} ${path}: ${message}\n`;
  const counts = [
    ...(dryRun ? [] : [`${countOf(recorded, 'event')} recorded`]),
    ...(alreadyRecorded === 0 ? [] : [`${alreadyRecorded.toLocaleString('en-GB')} recorded already`]),
    ...(dryRun || acceptable > 0 ? [`${acceptable.toLocaleString('en-GB')} would be recorded`] : []),
    `${refused.toLocaleString('en-GB')} refused`,
  ];
  return [
    ...(faults.length === 0 ? [] : ['Refused\n', ...faults.map(remark), '\n']),
    ...(doubts.length === 0 ? [] : ['Doubtful, but as it was said\n', ...doubts.map(remark), '\n']),
    `${counts.join(', ')}\n`,
  ].join('');
}
