import { countOf } from '../terminal/plain-table.js';
import type { RecordedLines, Remark } from './recorded-lines.js';

/** The rest is in the document. */
const faultsShownMax = 1_000;
const doubtsShownMax = 10;

/** What became of the lines of a file, for people: a line of ours for each that there is something to say about. */
export function plainRecord(file: string, lines: RecordedLines & { readonly dryRun: boolean }): string {
  const { recorded, alreadyRecorded, acceptable, refused, faults, doubts, dryRun } = lines;
  const name = file === '-' ? 'stdin' : file;
  const counts = [
    ...(dryRun ? [] : [`${countOf(recorded, 'event')} recorded`]),
    ...(alreadyRecorded === 0 ? [] : [`${alreadyRecorded.toLocaleString('en-GB')} recorded already`]),
    ...(dryRun || acceptable > 0 ? [`${acceptable.toLocaleString('en-GB')} would be recorded`] : []),
    `${refused.toLocaleString('en-GB')} refused`,
  ];
  return [
    remarks('Refused', name, faults, faultsShownMax),
    remarks('Doubtful, but as it was said', name, doubts, doubtsShownMax),
    `${counts.join(', ')}\n`,
  ].join('');
}

function remarks(heading: string, name: string, all: readonly Remark[], shownMax: number): string {
  if (all.length === 0) return '';
  const shown = all.slice(0, shownMax).map(({ line, path, message }) => `  ${name}:${line} ${path}: ${message}\n`);
  const left = all.length - shown.length;
  const more = left === 0 ? '' : `  and ${left.toLocaleString('en-GB')} more: all of them with --json\n`;
  return `${heading}\n${shown.join('')}${more}\n`;
}
