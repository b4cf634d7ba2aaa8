import { ExplainVerdict, shownByWhy, factsCsv, type VerdictDocument, type Why } from '#answering';
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
  const why = await withinAnswers(invocation, async ({ ask, looked }) => {
    const explained = await ask(question);
    await looked('why', shownByWhy(explained));
    return explained;
  });
  await show(invocation, { document: () => why, csv: () => factsCsv(why), plain: () => plainWhy(why) });
}

export function plainWhy({ meta, child, verdicts, sentence, nextChange, otherSettings }: Why): string {
  const known = meta.knownAt === null ? '' : `, as known at ${meta.knownAt}`;
  const heading = `Child ${child}, ${meta.indicator} (${meta.code}) as at ${meta.asAt}${known}\n`;
  if (verdicts.length === 0) return `${heading}${sentence}\n`;
  const ahead =
    nextChange === null
      ? []
      : [`If nothing more is recorded: ${nextChange.verdict} on ${nextChange.on}. ${nextChange.says}\n`];
  const settings = otherSettings.map(({ policy, value, verdict }) => `With ${policy}=${String(value)}: ${verdict}\n`);
  return [heading, ...verdicts.map(plainVerdict), ...ahead, ...settings].join('\n');
}

function plainVerdict({
  verdict,
  exclusion,
  on,
  reason,
  facts,
  rule,
  arithmetic,
  wouldChange,
}: VerdictDocument): string {
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
    wouldChange.length === 0 ? '' : `What would change it:\n      ${wouldChange.join('\n      ')}\n`,
  ].join('');
}
