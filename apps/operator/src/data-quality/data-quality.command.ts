import { command, type Door } from '../program/command.js';
import { addView } from '../questions/question-options.js';
import type { DataQualityOptions } from './list-doubts.js';

export const dataQuality: Door = (parent, doing) => {
  addView(
    command(parent, {
      usage: 'data-quality',
      summary: 'what cannot quite be trusted: doubtful facts, by rule and child',
      more: 'Doubtful facts are recorded and counted as they were said.',
      examples: ['data-quality', 'data-quality --as-at 2025-03-31 --csv'],
    }),
  ).action(
    doing<[], DataQualityOptions>(async (invocation, options) =>
      (await import('./list-doubts.js')).listDoubts(invocation, options),
    ),
  );
};
