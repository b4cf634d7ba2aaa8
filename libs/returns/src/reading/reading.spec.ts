import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatDay } from '#calendar';
import { EPISODES, HEADER } from '../returns.spec-kit.js';
import { readCsv } from './csv-table.js';
import { textOf } from './file-text.js';
import { readReturn } from './read-return.js';
import { describeFault } from './return-fault.js';
import { readReturnFolder } from './return-folder.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'careledger-reading-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
/** A folder with these files. */
function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = join(folder, String((count += 1)));
  mkdirSync(path);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return path;
}

/** Reads the return for 2018-19 that consists of these files. */
async function read(files: Readonly<Record<string, string | Uint8Array>>) {
  const found = await readReturnFolder(folderWith(files), null);
  expect(found.faults).toEqual([]);
  return readReturn(2019, found.files);
}

const good = '101,01/05/2018,S,C2,N1,U4,PR1,,,,H1 1AA,P1 1AA,SC1';
const other = '102,01/06/2018,S,V2,N1,U4,PR1,,,,H1 1AA,P1 1AA,SC1';
const rowFaultsOf = async (row: string) =>
  (await read({ '2018-episodes.csv': `${EPISODES}\n${row}\n${other}` })).rowFaults.map(describeFault);

describe('The text of a file is read whatever program wrote it', () => {
  const bytes = (...values: number[]) => Uint8Array.from(values);

  it.each([
    ['UTF-8', Buffer.from('Zoë'), null],
    ['UTF-8 with its mark', Buffer.from('\uFEFFZoë'), null],
    ['UTF-16 little-endian', bytes(0xff, 0xfe, 0x5a, 0, 0x6f, 0, 0xeb, 0), null],
    ['UTF-16 big-endian', bytes(0xfe, 0xff, 0, 0x5a, 0, 0x6f, 0, 0xeb), null],
    ['Windows-1252', bytes(0x5a, 0x6f, 0xeb), 'was read as Windows-1252: it is not valid UTF-8'],
  ])('%s', (_, given, note) => {
    expect(textOf(given)).toEqual({ text: 'Zoë', note });
  });

  it('gives the quotation marks and the euro of Windows-1252 their characters', () => {
    expect(textOf(bytes(0x93, 0x80, 0x94)).text).toBe('“€”');
  });

  it.each([
    ['an empty file', bytes(), 'is empty'],
    ['a workbook named csv', bytes(0x50, 0x4b, 3, 4), 'Excel workbook (xlsx)'],
    ['an old workbook named csv', bytes(0xd0, 0xcf, 0x11, 0xe0), 'old Excel workbook (xls)'],
    ['UTF-16 without its mark', bytes(0x5a, 0, 0x6f, 0), 'NUL characters'],
    ['half a character of UTF-16', bytes(0xff, 0xfe, 0x5a), 'begins like UTF-16 but is not'],
  ])('refuses %s', (_, given, fault) => {
    expect(textOf(given).fault).toContain(fault);
  });
});

describe('Rows are found on their lines', () => {
  it.each([
    ['\n', 'Unix'],
    ['\r\n', 'Windows'],
    ['\r', 'old Macintosh'],
  ])('with line ends %j (%s)', (end) => {
    const read = readCsv(['child, Dec', '1,"a, ""b"""', '', ' , ', '2, b '].join(end));
    expect(read).toEqual({
      table: {
        heading: ['CHILD', 'DEC'],
        rows: [
          { line: 2, cells: ['1', 'a, "b"'] },
          { line: 5, cells: ['2', 'b'] },
        ],
      },
    });
  });

  it('names the line on which a row begins that goes over several', () => {
    expect(readCsv('A,B\r\n1,"x\r\ny\r\nz"\r\n2,b\r\n')).toMatchObject({ table: { rows: [{ line: 2 }, { line: 5 }] } });
  });

  it.each([
    ['a quotation mark that is never closed', 'A,B\n1,2\n\n3,"4\n5,6\n', 4, 'opened in this row and never closed'],
    ['a quotation mark in the middle of a cell', 'A,B\n1,2\n3,4"5\n', 3, 'inside a cell that is not quoted'],
    ['text after a closing quotation mark', 'A,B\n1,"2"3\n', 2, 'follows a closing quotation mark'],
    ['a column twice', 'A,b,B\n1,2,3\n', 1, 'has the column B twice'],
    ['no text', '\n \n', null, 'holds no text'],
  ])('refuses %s', (_, text, line, message) => {
    expect(readCsv(text)).toEqual({ fault: { line, message: expect.stringContaining(message) } });
  });
});

describe('A row that cannot be read is named by file, line and column, and refuses its child alone', () => {
  it('reads what is good', async () => {
    const { children, rowFaults, fileFaults, notes } = await read({ '2018-episodes.csv': `${EPISODES}\n${good}\n` });
    expect({ rowFaults, fileFaults, notes }).toEqual({ rowFaults: [], fileFaults: [], notes: [] });
    expect(children.get('101')?.episodes).toMatchObject([
      { reasonForNewEpisode: 'S', legalStatus: 'C2', placementPostcode: 'P1 1AA', ceasedOn: null, place: { line: 2 } },
    ]);
  });

  it.each([
    ['101,30/02/2019,S,C2,N1,U4,PR1,,,,,,', "DECOM '30/02/2019' is not a day: February 2019 has 28 days"],
    ['101,2019-02-30,S,C2,N1,U4,PR1,,,,,,', "DECOM '2019-02-30' is not a day: February 2019 has 28 days"],
    ['101,5/4/19,S,C2,N1,U4,PR1,,,,,,', "DECOM '5/4/19' is not a day: a day is written dd/mm/yyyy or yyyy-mm-dd"],
    ['101,01/05/0001,S,C2,N1,U4,PR1,,,,,,', "DECOM '01/05/0001' is not a day: "],
    ['101,01/05/9999,S,C2,N1,U4,PR1,,,,,,', "DECOM '01/05/9999' is not a day: "],
    ['101,,S,C2,N1,U4,PR1,,,,,,', 'DECOM is empty'],
    ['101,01/05/2018,Q,C2,N1,U4,PR1,,,,,,', "RNE 'Q' is not one of S, P, B, T, U, L"],
    ['101,01/05/2018,S,C9,N1,U4,PR1,,,,,,', "LS 'C9' is not one of C1, C2,"],
    ['101,01/05/2018,S,C2,N9,U4,PR1,,,,,,', "CIN 'N9' is not one of N1,"],
    ['101,01/05/2018,S,C2,N1,,PR1,,,,,,', 'PLACE is empty'],
    ['101,01/05/2018,S,C2,N1,U4,PR9,,,,,,', "PLACE_PROVIDER 'PR9' is not one of PR0,"],
    ['101,01/05/2018,S,C2,N1,U4,PR1,01/06/2018,E99,,,,', "REC 'E99' is not one of X1, E11,"],
    ['101,01/05/2018,S,C2,N1,U4,PR1,01/06/2018,X1,WHY,,,', "REASON_PLACE_CHANGE 'WHY' is not one of CARPL,"],
    ['101,01/05/2018,S,C2,N1,U4,PR1,30/04/2018,X1,,,,', 'DEC 30/04/2018 lies before DECOM 01/05/2018'],
    ['101,01/05/2018,S,C2,N1,U4,PR1', 'has 7 cells, the heading has 13'],
    ['101/2,01/05/2018,S,C2,N1,U4,PR1,,,,,,', 'CHILD must be 1 to 64 letters, digits'],
  ])('%s', async (row, fault) => {
    expect(await rowFaultsOf(row)).toEqual([expect.stringContaining(`2018-episodes.csv:2 ${fault}`)]);
  });

  it('leaves the other children as they are, and nothing of this one in any file', async () => {
    const { children, refused } = await read({
      '2018-episodes.csv': `${EPISODES}\n${good}\n${other}\n101,01/07/2018,P,C2,N1,XX,PR1,,,,,,`,
      '2018-header.csv': `${HEADER}\n101,1,01/02/2010,WBRI,UN1,,\n102,2,01/02/2010,WBRI,UN1,,`,
    });
    expect([...children.keys()]).toEqual(['102']);
    expect([...refused]).toEqual(['101']);
  });

  it('reads retired codes, old sexes, and flags that a data frame wrote as decimals', async () => {
    const { children, rowFaults } = await read({
      '2018-episodes.csv': `${EPISODES}\n101,01/05/2018,S,V2,N1,P2,PR1,01/06/2018,E4,,,,\n103,01/05/2018,S,V2,N1,H5,PR1,01/06/2018,E43,,,,`,
      '2018-header.csv': `${HEADER}\n101,1,01/02/2003,WBRI,A123456789012,1.0,\n103,2,2003-02-01,,UN4,0.0,01/01/2020`,
    });
    expect(rowFaults).toEqual([]);
    expect(children.get('101')?.details).toMatchObject({ sex: 'M', isMother: true, upn: 'A123456789012' });
    expect(children.get('103')?.details).toMatchObject({ sex: 'F', isMother: false, upn: null, upnUnknown: 'UN4' });
  });

  it('does not take at its word what an open episode says of its end', async () => {
    const { children } = await read({ '2018-episodes.csv': `${EPISODES}\n101,01/05/2018,S,C2,N1,U4,PR1,,E7,CARPL,,,` });
    expect(children.get('101')?.episodes).toMatchObject([{ reasonEpisodeCeased: null, reasonPlacementChanged: null }]);
  });

  it.each([
    ['reviews', 'CHILD,DOB,REVIEW,REVIEW_CODE', '101,,,PN1', 'REVIEW is empty'],
    ['reviews', 'CHILD,DOB,REVIEW,REVIEW_CODE', '101,,01/02/2019,PN9', "REVIEW_CODE 'PN9' is not one of"],
    ['missing', 'CHILD,DOB,MISSING,MIS_START,MIS_END', '101,,X,01/02/2019,', "MISSING 'X' is not one of M, A"],
    [
      'missing',
      'CHILD,DOB,MISSING,MIS_START,MIS_END',
      '101,,M,02/02/2019,01/02/2019',
      'MIS_END 01/02/2019 lies before',
    ],
    [
      'uasc',
      'CHILD,SEX,DOB,DUC',
      '101,1,01/02/2003,31/06/2019',
      "DUC '31/06/2019' is not a day: June 2019 has 30 days",
    ],
    ['header', HEADER, '101,9,01/02/2003,WBRI,,,', "SEX '9' is not one of M, F, U, 1, 2"],
    ['header', HEADER, '101,1,,WBRI,,,', 'DOB is empty'],
    ['header', HEADER, '101,1,01/02/2003,WHITE,,,', "ETHNIC 'WHITE' is not one of WBRI,"],
    ['header', HEADER, '101,1,01/02/2003,WBRI,,yes,', "MOTHER 'yes' is neither 1 nor 0"],
  ])('%s: %s / %s', async (kind, heading, row, fault) => {
    const { rowFaults } = await read({ '2018-episodes.csv': EPISODES, [`2018-${kind}.csv`]: `${heading}\n${row}` });
    expect(rowFaults.map(describeFault)).toEqual([expect.stringContaining(`2018-${kind}.csv:2 ${fault}`)]);
  });

  it('reads a review list in which a child has none', async () => {
    const { rowFaults, children } = await read({
      '2018-episodes.csv': EPISODES,
      '2018-reviews.csv': 'CHILD,DOB,REVIEW,REVIEW_CODE\n101,,,\n101,,01/02/2019,\n101,,01/02/2019,PN2',
    });
    expect(rowFaults).toEqual([]);
    // the day is given twice, without and with its code: the later row counts
    expect(children.get('101')?.reviews.map((one) => [formatDay(one.heldOn), one.participation])).toEqual([
      ['2019-02-01', 'PN2'],
    ]);
  });
});

describe('A file that cannot be read is named, and what was read otherwise is noted', () => {
  it.each<[string, Record<string, string | Uint8Array>, string]>([
    [
      'a missing column',
      { '2018-episodes.csv': 'CHILD,DECOM\n101,01/05/2018' },
      '2018-episodes.csv: has no columns RNE, LS',
    ],
    ['cells separated otherwise', { '2018-episodes.csv': 'CHILD;DECOM\n' }, 'are its cells separated by commas?'],
    [
      'a row of no child',
      { '2018-episodes.csv': `${EPISODES}\n${other}\n,01/05/2018,S,C2,N1,U4,PR1,,,,,,` },
      '2018-episodes.csv:3 CHILD is empty',
    ],
    [
      'a workbook',
      { '2018-episodes.csv': Uint8Array.from([0x50, 0x4b, 3, 4]) },
      '2018-episodes.csv: is an Excel workbook',
    ],
    ['broken quoting', { '2018-episodes.csv': `${EPISODES}\n"101` }, '2018-episodes.csv:2 a quotation mark is opened'],
  ])('%s', async (_, files, fault) => {
    const { fileFaults } = await read(files);
    expect(fileFaults.map(describeFault).join()).toContain(fault);
  });

  it('notes columns that it leaves alone, counted, and the encoding that it guessed', async () => {
    const text = `${EPISODES},LA,Year\n${good},Newham,2018 \u00eb`;
    const { notes, fileFaults, rowFaults } = await read({ '2018-episodes.csv': Buffer.from(text, 'latin1') });
    expect([...fileFaults, ...rowFaults]).toEqual([]);
    expect(notes).toEqual([
      '2018-episodes.csv was read as Windows-1252: it is not valid UTF-8',
      '2018-episodes.csv: 2 extra columns left alone: LA, YEAR',
    ]);
  });

  it('names and counts the files that are not mapped yet, and is not stopped by one of them', async () => {
    const { unmapped, fileFaults, notes } = await read({
      '2018-episodes.csv': EPISODES,
      '2018-oc2.csv': 'CHILD,DOB\n101,01/02/2010\n102,01/02/2010',
      '2018-previous_permanence.csv': '',
    });
    expect(fileFaults).toEqual([]);
    expect(unmapped).toEqual([
      { file: '2018-oc2.csv', rows: 2 },
      { file: '2018-previous_permanence.csv', rows: null },
    ]);
    expect(notes.join()).toContain('2018-previous_permanence.csv: is empty');
  });

  it('tells apart by their bytes files that say the same', async () => {
    const [unix, windows] = [`${EPISODES}\n`, `${EPISODES}\r\n`];
    const one = await read({ '2018-episodes.csv': unix });
    const two = await read({ '2018-episodes.csv': windows });
    expect(one.files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(one.files[0]?.sha256).not.toBe(two.files[0]?.sha256);
  });
});

describe('A folder says which returns it holds', () => {
  const faultsOf = async (files: Record<string, string>, yearEnding: number | null = null) =>
    (await readReturnFolder(folderWith(files), yearEnding)).faults.map(describeFault).join('; ');

  it('by the year in which the reporting year starts', async () => {
    const path = folderWith({
      '2017-episodes.csv': '',
      '2017-Header.CSV': '',
      '2018_episodes.csv': '',
      'notes.txt': '',
    });
    const { files, notes, faults } = await readReturnFolder(path, null);
    expect(faults).toEqual([]);
    expect(files.map(({ name, yearEnding, kind }) => [name, yearEnding, kind])).toEqual([
      ['2017-Header.CSV', 2018, 'header'],
      ['2017-episodes.csv', 2018, 'episodes'],
      ['2018_episodes.csv', 2019, 'episodes'],
    ]);
    expect(notes).toEqual(["notes.txt has no name of a return's file and was left alone"]);
  });

  it('or by the year that is asked for, when the names have none', async () => {
    const { files } = await readReturnFolder(folderWith({ 'episodes.csv': '', 'header.csv': '' }), 2018);
    expect(files.map(({ yearEnding }) => yearEnding)).toEqual([2018, 2018]);
    expect(await faultsOf({ 'episodes.csv': '' })).toContain('say which year the return is for, with --year-ending');
  });

  it.each<[string, Record<string, string>, number | null, string]>([
    ['an empty folder', {}, null, 'holds no CSV file of a return'],
    [
      'two files for one year and kind',
      { '2017-episodes.csv': '', '2017_Episodes.csv': '' },
      null,
      'are both the episodes of one year',
    ],
    [
      'two plain files of one kind',
      { 'Episodes.csv': '', 'episodes.csv': '' },
      2018,
      'are both the episodes of one year',
    ],
    [
      'a return with and one without a year',
      { '2017-episodes.csv': '', 'episodes.csv': '' },
      2018,
      'give all files a year, or none',
    ],
    [
      'a year that is not there',
      { '2017-episodes.csv': '' },
      2017,
      'holds no return for the year ending 31 March 2017',
    ],
    [
      'no episodes',
      { '2017-episodes.csv': '', '2018-header.csv': '' },
      null,
      '2018-header.csv: is there, but the episodes file',
    ],
    ['a workbook beside', { '2017-episodes.csv': '', '2017-header.xlsx': '' }, null, '2017-header.xlsx: is a workbook'],
    ['a year of another time', { '1017-episodes.csv': '' }, null, 'would be of the year ending 31 March 1018'],
  ])('refuses %s', async (_, files, yearEnding, fault) => {
    expect(await faultsOf(files, yearEnding)).toContain(fault);
  });

  it('refuses a folder that is not there, one that is a file, and a file that is a folder', async () => {
    const path = folderWith({ file: '' });
    mkdirSync(join(path, '2017-episodes.csv'));
    expect((await readReturnFolder(join(path, 'none'), null)).faults[0]?.message).toBe('is not there');
    expect((await readReturnFolder(join(path, 'file'), null)).faults[0]?.message).toContain('is a file');
    const { files } = await readReturnFolder(path, null);
    const { fileFaults } = await readReturn(2018, files);
    expect(fileFaults.map(describeFault)).toEqual(['2017-episodes.csv: is a folder, not a file']);
  });
});
