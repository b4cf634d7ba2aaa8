import { ListIndicators, tableCsv, type CatalogueEntry } from '#answering';
import { withinAnswersOrNone } from '../opening/within-answers-or-none.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { plainTable } from '../terminal/plain-table.js';

/** The catalogue stands without any data too. */
export async function listIndicators(invocation: Invocation, code: string | undefined): Promise<void> {
  const entries = await withinAnswersOrNone(invocation, ({ ask }) => ask(new ListIndicators(code)));
  await show(invocation, {
    document: () => (code === undefined ? { results: entries } : entries[0]!),
    csv: () => tableCsv(entries),
    plain: () => (code === undefined ? plainCatalogue(entries) : plainDefinition(entries[0]!)),
  });
}

const plainCatalogue = (entries: readonly CatalogueEntry[]): string =>
  plainTable(
    ['short code', 'indicator', 'what it is'],
    entries.map(({ sectorCode, code, title }) => [sectorCode, code, title]),
  );

function plainDefinition(entry: CatalogueEntry): string {
  const exclusions = Object.entries(entry.exclusions).map(([name, says]) => `  ${name}: ${says}`);
  const settings = entry.policies.map(({ key, default: standard, meaning }) => `  ${key} = ${standard}: ${meaning}`);
  const part = (name: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', name, ...lines]);
  return `${[
    `${entry.title} (${entry.sectorCode}, ${entry.code}, definition ${entry.version})`,
    entry.question,
    ...part('Numerator', [`  ${entry.numerator}`]),
    ...part('Denominator', entry.denominator === null ? [] : [`  ${entry.denominator}`]),
    ...part('Left out', exclusions),
    ...part(
      'Source',
      entry.source.map((source) => `  ${source}`),
    ),
    ...part('Conventions, with what holds unless another is adopted', settings),
    ...part('Events read', [`  ${entry.reads.join(', ')}`]),
  ].join('\n')}\n`;
}
