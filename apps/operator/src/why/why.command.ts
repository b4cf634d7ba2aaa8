import { command, type Door } from '../program/command.js';
import { addMoment, type QuestionOptions } from '../questions/question-options.js';

export const why: Door = (parent, doing) => {
  addMoment(
    command(parent, {
      usage: 'why <CODE> <CHILD>',
      summary: 'why one child is counted so: the facts, the rule, the arithmetic, in order',
      examples: [
        'why STB-62 398768 --as-at 2020-03-31',
        'why statutory-visits-up-to-date C100012 --as-at 2025-03-31 --known-at 2025-04-15 --json',
      ],
    }),
  ).action(
    doing<[string, string], QuestionOptions>(async (invocation, options, code, child) =>
      (await import('./explain-verdict.js')).explainVerdict(invocation, code, child, options),
    ),
  );
};
