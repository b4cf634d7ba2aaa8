import type { ExitCode } from '../program/exit-code.js';
import { command, type Door } from '../program/command.js';

export const status: Door = (parent, doing) => {
  command(parent, {
    usage: 'status',
    summary: 'what the ledger holds, how far the answers and the reporting tables are, and what is away',
    more: 'A part that is not well does not hide the others: its line says why, on stderr too, and the exit code is not 0.',
    examples: ['status', 'status --data /var/lib/careledger --json'],
  }).action(
    doing<[], object>(async (invocation): Promise<ExitCode> =>
      (await import('./tell-status.js')).tellStatus(invocation),
    ),
  );
};
