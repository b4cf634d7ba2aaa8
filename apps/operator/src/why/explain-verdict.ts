import { ExplainVerdict, tableCsv, type VerdictDocument, type Why } from '#answering';
import { withinAnswers } from '../opening/within-answers.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { parametersOf, type QuestionOptions } from '../questions/question-options.js';
import { plainTable } from '../terminal/plain-table.js';

export async function explainVerdict(
  invocation: Invocation,
  code: string,
  child: string,
  options: QuestionOptions,
): Promise<void> {
  const question = new ExplainVerdict(parametersOf(code, options), child);
  const why = await withinAnswers(invocation, ({ ask }) => ask(question));
  await show(invocation, { document: () => why, csv: () => factsCsv(why), plain: () => plainWhy(why) });
}

/** A row a fact; a verdict without facts has one of its own. */
function factsCsv({ child, meta, verdicts }: Why): string {
  const rows = verdicts.flatMap(({ verdict, on, reason, facts, rule }) => {
    const decided = { indicator: meta.indicator, child, asAt: meta.asAt, verdict, on, reason, rule: rule.source };
    return facts.length === 0 ? [decided] : facts.map((fact) => ({ ...decided, ...fact }));
  });
  return tableCsv(rows);
}

export function plainWhy({ meta, child, verdicts, sentence }: Why): string {
  const known = meta.knownAt === null ? '' : `, as known at ${meta.knownAt}`;
  const heading = `Child ${child}, ${meta.indicator} (${meta.code}) as at ${meta.asAt}${known}\n`;
  if (verdicts.length === 0) return `${heading}${sentence}\n`;
  return [heading, ...verdicts.map(plainVerdict)].join('\n');
}

function plainVerdict({ verdict, exclusion, on, reason, facts, rule, arithmetic }: VerdictDocument): string {
  const rows = facts.map(({ occurredOn, event, says, recordedAt, amendedBy }) => [
    occurredOn,
    event,
    says,
    recordedAt,
    amendedBy === undefined ? '' : `amended by ${amendedBy.join(', ')}`,
  ]);
  return [
    `${exclusion === undefined ? verdict : `${verdict} (${exclusion})`} on ${on}: ${reason}\n`,
    rows.length === 0 ? '' : `\n${plainTable(['happened', 'event', 'says', 'recorded', ''], rows)}`,
    `\nRule: ${rule.says}\n      ${rule.source}\n`,
    arithmetic.length === 0 ? '' : `Sums: ${arithmetic.join('\n      ')}\n`,
  ].join('');
}
