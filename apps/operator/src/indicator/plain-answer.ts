import {
  dimensionKey,
  indicatorOf,
  type Answer,
  type PublishedAnswer,
  type PublishedResult,
  type ResultDocument,
} from '#answering';
import { countOf, plainTable } from '../terminal/plain-table.js';

/** An answer for people: what it is about, the figures, the conventions, and the children where they were asked for. */
export const plainAnswer = (answer: Answer | PublishedAnswer): string =>
  [heading(answer), figures(answer), notes(answer), conventions(answer), 'children' in answer ? children(answer) : '']
    .filter((part) => part !== '')
    .join('\n');

function heading({ meta }: Answer | PublishedAnswer): string {
  const { title } = indicatorOf(meta.indicator).definition;
  const known = meta.knownAt === null ? 'as known now' : `as known at ${meta.knownAt}`;
  const held = meta.position === null ? 'the ledger is empty' : `position ${meta.position}`;
  return `${title} (${meta.code}, definition ${meta.definitionVersion}): ${known}, ${held}\n`;
}

const standardKeys = ['asAt', 'numerator', 'denominator', 'excluded', 'value', 'display'];

function figures({ meta, results }: Answer | PublishedAnswer): string {
  if (results.length === 0) return 'There is nothing to count.\n';
  const dimension = meta.by === null ? null : dimensionKey(meta.by);
  const further = [...new Set(results.flatMap((result) => Object.keys(result)))].filter(
    (key) => !standardKeys.includes(key) && key !== dimension,
  );
  const headings = ['as at', ...(meta.by === null ? [] : [meta.by]), 'numerator', 'denominator', 'figure', 'excluded'];
  const row = (result: ResultDocument | PublishedResult): unknown[] => [
    result.asAt,
    ...(dimension === null ? [] : [result[dimension]]),
    result.numerator,
    result.denominator,
    result.display,
    excludedOf(result),
    ...further.map((key) => furtherOf(result[key])),
  ];
  return plainTable([...headings, ...further], results.map(row));
}

/** A further figure that belongs to the first is shown as one. */
function furtherOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('display' in value)) return value;
  const { numerator, denominator, display } = value as Pick<ResultDocument, 'numerator' | 'denominator' | 'display'>;
  return denominator === null ? display : `${display} (${numerator}/${denominator})`;
}

function excludedOf({ excluded }: ResultDocument | PublishedResult): string | null {
  if (typeof excluded === 'string') return excluded;
  const reasons = Object.entries(excluded).map(([reason, count]) => `${reason} ${count}`);
  return reasons.length === 0 ? null : reasons.join(', ');
}

/** What the shorthand in the table means. */
const notes = (answer: Answer | PublishedAnswer): string =>
  'notes' in answer ? answer.notes.map(({ shorthand, meaning }) => `${shorthand}  ${meaning}\n`).join('') : '';

function conventions({ meta }: Answer | PublishedAnswer): string {
  const settings = Object.entries(meta.policies).map(([key, value]) => `  ${key} = ${String(value)}\n`);
  return settings.length === 0 ? '' : `Counted under\n${settings.join('')}`;
}

function children({ children: found, meta }: Answer): string {
  if (found === undefined) return '';
  const rows = found.map(({ child, verdict, exclusion, on, reason }) => [child, exclusion ?? verdict, on, reason]);
  const counted = countOf(new Set(found.map(({ child }) => child)).size, 'child', 'children');
  return `${counted}, ${countOf(found.length, 'verdict')} (${meta.unit})\n${plainTable(['child', 'verdict', 'on', 'reason'], rows)}`;
}
