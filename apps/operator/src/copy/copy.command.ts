import { Option } from 'commander';
import { command, once, type Door } from '../program/command.js';
import type { CopyOptions } from './copy-ledger.js';

export const copy: Door = (parent, doing) => {
  command(parent, {
    usage: 'copy',
    summary: 'copy a ledger into another store, with the same events in the same order, and compare the two',
    more:
      'A ledger is a folder, or an EventStoreDB. Stopped at any moment, the same command goes on where it was. A target ' +
      'that holds something else is left as it is, and the first event that differs is named; then it ends with 3.',
    examples: [
      'copy --from ./careledger-data --to esdb://eventstore.example.org:2113?tls=true --dry-run',
      'copy --from esdb://eventstore.example.org:2113?tls=true --to /var/lib/careledger',
    ],
  })
    .addOption(once('--from <LEDGER>', 'the ledger to read: a folder, or esdb://… (default: the one of the settings)'))
    .addOption(once('--to <LEDGER>', 'the ledger to write: a folder, or esdb://… (default: the one of the settings)'))
    .addOption(new Option('--dry-run', 'compare, say how much would be copied, and write nothing'))
    .addOption(
      new Option(
        '--one-at-a-time',
        'wait for each append: slower, and in order whatever becomes of the server meanwhile',
      ),
    )
    .action(
      doing<[], CopyOptions>(async (invocation, options) =>
        (await import('./copy-ledger.js')).copyLedger(invocation, options),
      ),
    );
};
