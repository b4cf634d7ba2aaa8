import { command, once, type Door } from '../program/command.js';
import type { ExportOptions } from './write-events.js';

export const exportEvents: Door = (parent, doing) => {
  const group = parent
    .command('export')
    .summary('write the events of the ledger')
    .description('What the ledger holds, for others.');
  command(group, {
    usage: 'events',
    summary: 'every event as a CloudEvent, one a line, in the order of the ledger',
    more: '`careledger record` reads them back, with the same event ids. With --json the lines are the same.',
    examples: ['export events > events.ndjson', 'export events --since 184000'],
  })
    .addOption(once('--since <P>', 'only what stands after this position'))
    .action(
      doing<[], ExportOptions>(async (invocation, options) =>
        (await import('./write-events.js')).writeEvents(invocation, options),
      ),
    );
};
