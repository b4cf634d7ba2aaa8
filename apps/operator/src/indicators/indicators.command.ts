import { command, type Door } from '../program/command.js';

export const indicators: Door = (parent, doing) => {
  command(parent, {
    usage: 'indicators [CODE]',
    summary: 'the catalogue of indicators, or the definition of one',
    examples: ['indicators', 'indicators STB-62'],
  }).action(
    doing<[string | undefined], object>(async (invocation, _, code) =>
      (await import('./list-indicators.js')).listIndicators(invocation, code),
    ),
  );
};
