import { Option } from 'commander';
import { command, repeated, wholeNumber, type Door } from '../program/command.js';
import type { ImportOptions } from './import-folder.js';

export const importSsda903: Door = (parent, doing) => {
  const group = parent
    .command('import')
    .summary('record what the sector’s files say')
    .description('Files that every authority has, as events.');
  command(group, {
    usage: 'ssda903 <FOLDER>',
    summary: 'the SSDA903 returns of a folder, each as it was known on the day of the return',
    more:
      'The folder holds YYYY-episodes.csv, YYYY-header.csv and so on, where YYYY is the year in which the reporting year starts; ' +
      'or one return with plain names, together with --year-ending. A return that is recorded already is skipped. ' +
      'When something was refused it ends with 4.',
    examples: ['import ssda903 ./returns --dry-run', 'import ssda903 ./returns --returned-on 2018=2018-07-02 --json'],
  })
    .addOption(
      wholeNumber('--year-ending <Y>', 'the one return to import: the year in which its reporting year ends', 1900),
    )
    .addOption(
      new Option('--merge <RULE>', 'which of contradicting returns wins')
        .choices(['latest-return', 'demand-model'])
        .default('latest-return'),
    )
    .addOption(
      repeated('--returned-on <YEAR=DATE>', 'when the return for the year ending in YEAR was made (otherwise 30 June)'),
    )
    .addOption(new Option('--dry-run', 'say what would be recorded and refused, by file and line'))
    .action(
      doing<[string], ImportOptions>(async (invocation, options, folder) =>
        (await import('./import-folder.js')).importFolder(invocation, folder, options),
      ),
    );
};
