import { command, once, type Door } from '../program/command.js';
import { addMoment, publish, type QuestionOptions } from '../questions/question-options.js';

export const caseloads: Door = (parent, doing) => {
  addMoment(
    command(parent, {
      usage: 'caseloads',
      summary: 'open cases by worker, team or service',
      examples: ['caseloads --as-at 2025-03-31', 'caseloads --as-at 2025-03-31 --by team --csv'],
    }),
  )
    .addOption(once('--by <PART>', 'worker (unless said otherwise), team or service'))
    .addOption(publish())
    .action(
      doing<[], QuestionOptions>(async (invocation, options) =>
        (await import('./ask-caseloads.js')).askCaseloads(invocation, options),
      ),
    );
};
