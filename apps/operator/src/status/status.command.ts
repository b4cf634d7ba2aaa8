import { command, type Door } from '../program/command.js';

export const status: Door = (parent, doing) => {
  command(parent, {
    usage: 'status',
    summary: 'what the ledger holds, how far the answers are, and what was published',
    examples: ['status', 'status --data /var/lib/careledger --json'],
  }).action(doing<[], object>(async (invocation) => (await import('./tell-status.js')).tellStatus(invocation)));
};
