import { command, type Door } from '../program/command.js';
import { addCompared, type ComparedOptions } from '../questions/question-options.js';

export const compare: Door = (parent, doing) => {
  addCompared(
    command(parent, {
      usage: 'compare <CODE>',
      summary: 'a figure then and now, side by side: the children that moved, and because of what',
      more: 'Two days, two states of knowledge, two positions or two settings. What is not said of the second figure is as in the first, but that it knows everything.',
      examples: [
        'compare STB-62 --as-at 2025-03-31 --known-at 2025-04-15',
        'compare statutory-visits-up-to-date --as-at 2025-02-28 --now-as-at 2025-03-31 --csv',
      ],
    }),
  ).action(
    doing<[string], ComparedOptions>(async (invocation, options, code) =>
      (await import('./compare-figures.js')).compareFigures(invocation, code, options),
    ),
  );
};
