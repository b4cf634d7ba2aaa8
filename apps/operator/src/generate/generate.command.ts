import { command, once, wholeNumber, type Door } from '../program/command.js';
import type { GenerateOptions } from './generate-options.js';

export const generate: Door = (parent, doing) => {
  command(parent, {
    usage: 'generate',
    summary: 'make up an authority, and record what its case system would say',
    more: 'The same numbers make the same authority, byte for byte. Nobody in it exists.',
    examples: [
      'generate --children 500 --years 4 --seed 7 --data ./trial',
      'generate --children 20 --years 2 --seed 7 --out borough.ndjson',
    ],
  })
    .addOption(wholeNumber('--children <N>', 'children known to it at some time', 1).default(150))
    .addOption(wholeNumber('--years <N>', 'years up to its end', 1).default(4))
    .addOption(wholeNumber('--seed <N>', 'which authority').default(1))
    .addOption(once('--ends-on <D>', 'the last day on which anything happens (default: 2025-03-31)'))
    .addOption(
      once('--out <FILE>', 'write CloudEvents, one a line, to a file (- for stdout) instead of recording them'),
    )
    .action(
      doing<[], GenerateOptions>(async (invocation, options) => {
        const { out } = options;
        if (out === undefined) return (await import('./record-borough.js')).recordBorough(invocation, options);
        return (await import('./write-borough.js')).writeBorough(invocation, options, out);
      }),
    );
};
