import { Option } from 'commander';
import { command, type Door } from '../program/command.js';
import type { RecordOptions } from './record-file.js';

export const record: Door = (parent, doing) => {
  command(parent, {
    usage: 'record <FILE>',
    summary: 'record CloudEvents, one a line, from a file or from stdin (-)',
    more: 'What is refused is named by its line, and the rest is recorded; then it ends with 4. What is recorded already is recognised.',
    examples: ['record events.ndjson --dry-run', 'record - --json < events.ndjson'],
  })
    .addOption(new Option('--dry-run', 'say what would be refused, and record nothing'))
    .addOption(new Option('--atomic', 'record all, or nothing when one is refused'))
    .action(
      doing<[string], RecordOptions>(async (invocation, options, file) =>
        (await import('./record-file.js')).recordFile(invocation, file, options),
      ),
    );
};
