import { command, once, type Door } from '../program/command.js';
import type { AdoptOptions } from './adopt-policy.js';

export const policies: Door = (parent, doing) => {
  command(parent, {
    usage: 'policies',
    summary: 'the counting conventions and local standards: what they decide, and what was adopted',
    examples: ['policies', 'policies --json'],
  }).action(doing<[], object>(async (invocation) => (await import('./list-policies.js')).listPolicies(invocation)));

  const group = parent
    .command('policy')
    .summary('adopt a policy')
    .description('Counting conventions and local standards.');
  command(group, {
    usage: 'adopt <KEY=VALUE>',
    summary: 'record that the authority adopted a convention from a day on',
    examples: [
      'policy adopt stability.countSameCarerMoves=true --from 2024-04-01',
      'policy adopt caseload.amber=15 --from 2025-04-01 --reason "Improvement board, March 2025"',
    ],
  })
    .addOption(once('--from <D>', 'the first day on which it holds').makeOptionMandatory())
    .addOption(once('--reason <TEXT>', 'why, or by whose decision'))
    .action(
      doing<[string], AdoptOptions>(async (invocation, options, setting) =>
        (await import('./adopt-policy.js')).adoptPolicy(invocation, setting, options),
      ),
    );
};
