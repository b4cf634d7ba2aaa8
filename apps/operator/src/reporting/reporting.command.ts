import { command, type Door } from '../program/command.js';

export const reporting: Door = (parent, doing) => {
  const group = parent
    .command('reporting')
    .summary('the reporting tables')
    .description('The tables for SQL, Power BI and Excel: docs/reporting.md.');
  command(group, {
    usage: 'rebuild',
    summary: 'make the reporting tables again from the ledger, beside the ones that serve, and put them in their place',
    more: 'The projector does so by itself when its version changes. While one runs it has the right to write: stop it first.',
    examples: ['reporting rebuild', 'reporting rebuild --data /var/lib/careledger --json'],
  }).action(
    doing<[], object>(async (invocation) =>
      (await import('./rebuild-reporting.js')).rebuildReportingTables(invocation),
    ),
  );
};
