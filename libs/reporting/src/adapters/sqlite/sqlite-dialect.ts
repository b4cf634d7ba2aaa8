import type { ColumnType } from '../../star/column.js';
import { quoted, type Dialect } from '../sql/session.js';
import { momentText } from './sqlite-cells.js';

const types: Readonly<Record<ColumnType, string>> = {
  text: 'TEXT',
  integer: 'INTEGER',
  numeric: 'NUMERIC',
  boolean: 'INTEGER',
  date: 'TEXT',
  timestamp: 'TEXT',
};

/** SQLite has no schemas and no comments: tables carry the generation in their names, and the page of columns says the rest. */
export const sqliteWords: Dialect = {
  tableName: (name, generation) => quoted(`${name}_g${generation}`),
  viewName: quoted,
  controlName: (name) => name,
  typeOf: ({ type }) => types[type],
  today: "date('now')",
  asDate: (expression) => expression,
  asTimestamp: (expression) => expression,
  moment: momentText,
  parameter: (number) => `?${number}`,
  viewStatements: ({ name }, text) => [`DROP VIEW IF EXISTS ${quoted(name)}`, `CREATE VIEW ${quoted(name)} AS ${text}`],
  afterViews: [],
  locksRows: false,
};
