import { command, type Door } from '../program/command.js';

export const verify: Door = (parent, doing) => {
  command(parent, {
    usage: 'verify',
    summary: 'read the ledger again from its start, and hold the histories that answers are made from against it',
    more: 'Ends with 0 when they are equal, and with 3 when they are not: then it names the first event and whose it is.',
    examples: ['verify', 'verify --data /var/lib/careledger --json'],
  }).action(
    doing<[], object>(async (invocation) => (await import('./verify-histories.js')).verifyHistories(invocation)),
  );
};
