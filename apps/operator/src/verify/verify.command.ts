import { Option } from 'commander';
import { command, once, type Door } from '../program/command.js';
import type { VerifyOptions } from './verify-histories.js';

export const verify: Door = (parent, doing) => {
  command(parent, {
    usage: 'verify [CODE]',
    summary: 'read the ledger again from its start, and hold the histories that answers are made from against it',
    more: 'With CODE also the figures of an indicator at the month ends of a period, child by child, and the published ones. Ends with 0 when they are equal, and with 3 when they are not: then it names the first event and whose it is.',
    examples: ['verify', 'verify statutory-visits-on-time --from 2024-04 --to 2025-03 --record'],
  })
    .addOption(once('--from <D>', 'the first day or month of the period'))
    .addOption(once('--to <D>', 'the last day or month of the period'))
    .addOption(new Option('--record', 'keep what was found as an event of the ledger'))
    .action(
      doing<[string | undefined], VerifyOptions>(async (invocation, options, code) =>
        (await import('./verify-histories.js')).verifyHistories(invocation, code, options),
      ),
    );
};
