import { command, type Doing, type Door } from '../program/command.js';
import type { Command } from 'commander';
import { addMoment, type QuestionOptions } from '../questions/question-options.js';

export const figure: Door = (parent, doing) => {
  const group = parent.command('figure').summary('published figures: publish, list, show, recheck');
  group.description('Published figures: they are recorded, pinned to what the ledger holds, and never change.');
  publish(group, doing);
  list(group, doing);
  show(group, doing);
  recheck(group, doing);
};

function publish(group: Command, doing: Doing): void {
  addMoment(
    command(group, {
      usage: 'publish <CODE>',
      summary: 'publish a figure: record it, pinned to what the ledger holds',
      more: 'Publishing the same question again while nothing else was recorded is the same figure.',
      examples: [
        'figure publish STB-62 --as-at 2025-03-31',
        'figure publish STB-62 --as-at 2020-03-31 --policy stability.countSameCarerMoves=true --json',
      ],
    }),
  ).action(
    doing<[string], QuestionOptions>(async (invocation, options, code) =>
      (await import('./publish-figure.js')).publishFigure(invocation, code, options),
    ),
  );
}

function list(group: Command, doing: Doing): void {
  command(group, {
    usage: 'list',
    summary: 'every published figure',
    examples: ['figure list', 'figure list --json'],
  }).action(doing<[], object>(async (invocation) => (await import('./list-figures.js')).listFigures(invocation)));
}

function show(group: Command, doing: Doing): void {
  command(group, {
    usage: 'show <ID>',
    summary: 'a figure as it was published',
    examples: ['figure show STB-62-2025-03-31-0a1b2c3d4e', 'figure show STB-62-2025-03-31-0a1b2c3d4e --json'],
  }).action(
    doing<[string], object>(async (invocation, _, id) =>
      (await import('./list-figures.js')).showFigure(invocation, id),
    ),
  );
}

function recheck(group: Command, doing: Doing): void {
  command(group, {
    usage: 'recheck <ID>',
    summary: 'count a figure again: the children that moved, and because of which events',
    more: 'Ends with 0 when the figure is the same, and with 3 when it is not.',
    examples: ['figure recheck STB-62-2025-03-31-0a1b2c3d4e', 'figure recheck STB-62-2025-03-31-0a1b2c3d4e --json'],
  }).action(
    doing<[string], object>(async (invocation, _, id) =>
      (await import('./recheck-figure.js')).recheckFigure(invocation, id),
    ),
  );
}
