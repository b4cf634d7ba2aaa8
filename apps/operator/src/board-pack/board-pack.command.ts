import { command, once, type Door } from '../program/command.js';
import type { BoardPackOptions } from './write-board-pack.js';

export const boardPack: Door = (parent, doing) => {
  command(parent, {
    usage: 'board-pack',
    summary: 'every measure of a month, for a board: as a workbook or in words',
    more: 'The same as the page /board-pack. Small numbers are in full, unless it is made for publication.',
    examples: [
      'board-pack --month 2025-03 --known-at 2025-04-15 --csv',
      'board-pack --month 2025-03 --publish --out board-2025-03.xlsx',
    ],
  })
    .addOption(once('--month <M>', 'the month, such as 2025-03').makeOptionMandatory())
    .addOption(once('--known-at <T>', 'a moment or a day: use only what was recorded by then'))
    .addOption(once('--position <P>', 'use exactly what the ledger held at this position'))
    .addOption(once('--publish', 'for publication: small numbers are hidden, and nobody is named'))
    .addOption(once('--out <FILE>', 'write a workbook (.xlsx) instead of printing'))
    .action(
      doing<[], BoardPackOptions>(async (invocation, options) =>
        (await import('./write-board-pack.js')).writeBoardPack(invocation, options),
      ),
    );
};
