import { command, type Door } from '../program/command.js';
import { addView } from '../questions/question-options.js';
import type { ChildOptions } from './tell-journey.js';

export const child: Door = (parent, doing) => {
  addView(
    command(parent, {
      usage: 'child <CHILD>',
      summary: 'the journey of a child: what happened, and when it was known',
      examples: ['child 398768', 'child 398768 --as-at 2020-03-31 --known-at 2020-07-15T00:00:00Z --json'],
    }),
  ).action(
    doing<[string], ChildOptions>(async (invocation, options, id) =>
      (await import('./tell-journey.js')).tellJourney(invocation, id, options),
    ),
  );
};
