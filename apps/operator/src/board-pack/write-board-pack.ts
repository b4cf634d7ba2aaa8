import { writeFile } from 'node:fs/promises';
import { QuestionError, tableCsv } from '#answering';
import { boardPackOf, boardPackWorkbook, packDocument, packQuestionOf, type PackDocument } from '#board-pack';
import { withinAnswers } from '../opening/within-answers.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { plainTable } from '../terminal/plain-table.js';

export interface BoardPackOptions {
  readonly month: string;
  readonly knownAt?: string;
  readonly position?: string;
  readonly publish?: true;
  readonly out?: string;
}

/** Prints the board pack of a month, or writes it as a workbook. */
export async function writeBoardPack(
  invocation: Invocation,
  { month, knownAt, position, publish, out }: BoardPackOptions,
): Promise<void> {
  const asked = {
    ...(knownAt === undefined ? {} : { knownAt }),
    ...(position === undefined ? {} : { position }),
    ...(publish === undefined ? {} : { publish }),
  };
  const pack = await withinAnswers(invocation, async ({ live: { history } }) =>
    boardPackOf(history, packQuestionOf(history, month, asked)),
  );
  const document = packDocument(pack);
  if (out === undefined) {
    return show(invocation, {
      document: () => document,
      csv: () => tableCsv(document.results),
      plain: () => plainPack(document),
    });
  }
  await writeFile(out, await boardPackWorkbook(pack)).catch((error: Error) => {
    throw new QuestionError([{ path: 'out', code: 'file', message: error.message }]);
  });
  invocation.terminal.say(`The board pack of ${month} was written to ${out} (checksum ${pack.checksum})`);
}

const plainPack = ({ meta, results, notes = [] }: PackDocument): string =>
  [
    `As at ${meta.asAt}, position ${meta.position ?? 'nothing recorded'}, ${meta.checksum}\n`,
    plainTable(
      ['measure', 'now', 'last month', 'a year ago', 'target', 'change'],
      results.map(({ title, display, lastMonth, sameMonthLastYear, againstTarget, change }) => [
        title,
        display,
        lastMonth,
        sameMonthLastYear,
        againstTarget ?? '',
        change ?? 'too early to tell',
      ]),
    ),
    ...notes.map(({ shorthand, meaning }) => `${shorthand} ${meaning}\n`),
  ].join('');
