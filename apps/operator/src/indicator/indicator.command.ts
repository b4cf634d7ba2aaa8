import { Option } from 'commander';
import { command, once, type Door } from '../program/command.js';
import { addMoment, addSeries, publish, type QuestionOptions } from '../questions/question-options.js';

export const indicator: Door = (parent, doing) => {
  const described = command(parent, {
    usage: 'indicator <CODE>',
    summary: 'the figures of an indicator, as at any day and as known at any moment',
    more: 'CODE is the name of the indicator (placement-stability-short-term) or its short code (STB-62), in either case.',
    examples: [
      'indicator STB-62 --as-at 2025-03-31 --known-at 2025-04-15T09:00:00Z --children',
      'indicator statutory-visits-on-time --from 2024-04 --to 2025-03 --every month --by team --csv',
    ],
  });
  addSeries(addMoment(described))
    .addOption(once('--by <PART>', 'broken down by team, service, worker, age-band or placement-type'))
    .addOption(new Option('--children', 'name every child with its verdict'))
    .addOption(publish())
    .action(
      doing<[string], QuestionOptions>(async (invocation, options, code) =>
        (await import('./ask-indicator.js')).askIndicator(invocation, code, options),
      ),
    );
};
