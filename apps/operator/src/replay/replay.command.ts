import { command, type Door } from '../program/command.js';

export const replay: Door = (parent, doing) => {
  command(parent, {
    usage: 'replay',
    summary: 'fold the ledger afresh, and save the history that answers are made from',
    more: 'Whatever was saved before is replaced; the ledger is only read.',
    examples: ['replay', 'replay --data /var/lib/careledger --json'],
  }).action(doing<[], object>(async (invocation) => (await import('./replay-ledger.js')).replayLedger(invocation)));
};
