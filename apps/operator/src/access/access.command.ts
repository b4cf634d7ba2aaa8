import { command, once, type Door } from '../program/command.js';
import type { AccessOptions } from './list-looks.js';

export const access: Door = (parent, doing) => {
  command(parent, {
    usage: 'access',
    summary: 'who looked at which children, when, and by which page, address or command',
    more: 'That the looks were listed is a look itself at the children in the list.',
    examples: ['access --child 398768', 'access --who j.okafor@borough.gov.uk --from 2025-03-01 --to 2025-03-31 --csv'],
  })
    .addOption(once('--child <CHILD>', 'only looks at this child'))
    .addOption(once('--who <NAME>', 'only looks by this person'))
    .addOption(once('--from <D>', 'only looks from this day on'))
    .addOption(once('--to <D>', 'only looks up to this day'))
    .action(
      doing<[], AccessOptions>(async (invocation, options) =>
        (await import('./list-looks.js')).listLooks(invocation, options),
      ),
    );
};
