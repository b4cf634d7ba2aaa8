import { ETHNICITIES, UPN_UNKNOWN, type Sex } from '#events';
import type { RowCells } from './row-cells.js';
import type { DetailsRow, UascRow } from './said-rows.js';

/** 1 and 2 until 2023-24, letters since. */
const sexes: Readonly<Record<string, Sex>> = { 1: 'M', 2: 'F', M: 'M', F: 'F', U: 'U' };

/** A row of the Header file; null when it is refused, with the faults in the cells. */
export function detailsRowOf(cells: RowCells): DetailsRow | null {
  const dateOfBirth = cells.day('DOB');
  const sex = sexIn(cells);
  const ethnicity = cells.optionalCode('ETHNIC', ETHNICITIES);
  const isMother = flagIn(cells, 'MOTHER');
  const upn = cells.optionalText('UPN');
  const upnUnknown = UPN_UNKNOWN.find((code) => code === upn) ?? null;
  if (dateOfBirth === null || cells.isFaulty) return null;
  return {
    place: cells.place,
    dateOfBirth,
    sex,
    ethnicity,
    upn: upnUnknown === null ? upn : null,
    upnUnknown,
    isMother,
  };
}

/** A row of the UASC file; null when it is refused, with the faults in the cells. */
export function uascRowOf(cells: RowCells): UascRow | null {
  const { place } = cells;
  const ceasedOn = cells.optionalDay('DUC');
  const dateOfBirth = cells.optionalDay('DOB');
  const sex = sexIn(cells);
  if (cells.isFaulty) return null;
  if (dateOfBirth === null) return { place, ceasedOn, details: null };
  const unsaid = { ethnicity: null, upn: null, upnUnknown: null, isMother: null };
  return { place, ceasedOn, details: { place, dateOfBirth, sex, ...unsaid } };
}

function sexIn(cells: RowCells): Sex | null {
  const text = wholeNumber(cells.text('SEX'));
  if (text === '') return null;
  const sex = Object.hasOwn(sexes, text) ? sexes[text] : undefined;
  return sex ?? cells.refuse('SEX', `'${text.slice(0, 40)}' is not one of M, F, U, 1, 2`);
}

function flagIn(cells: RowCells, column: string): boolean | null {
  const text = wholeNumber(cells.text(column));
  if (text === '') return null;
  if (text === '1' || text === '0') return text === '1';
  return cells.refuse(column, `'${text.slice(0, 40)}' is neither 1 nor 0`);
}

/** Spreadsheets and data frames write a column of 1 and empty cells as 1.0. */
function wholeNumber(text: string): string {
  return text.replace(/^(\d)\.0$/, '$1');
}
