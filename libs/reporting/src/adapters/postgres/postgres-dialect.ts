import type { ColumnType } from '../../star/column.js';
import { quoted, type Dialect } from '../sql/session.js';
import { momentText } from './postgres-cells.js';

/** What users see, and what stands behind it. */
export const viewSchema = 'reporting';
export const tableSchema = 'reporting_tables';
/** May read the views and nothing else. */
export const readerRole = 'careledger_reader';

const types: Readonly<Record<ColumnType, string>> = {
  text: 'text',
  integer: 'integer',
  numeric: 'numeric',
  boolean: 'boolean',
  date: 'date',
  timestamp: 'timestamptz',
};

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Only where the role is there: making it may be somebody else's right. */
const grants = `DO $grants$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${readerRole}') THEN
    GRANT USAGE ON SCHEMA ${viewSchema} TO ${readerRole};
    GRANT SELECT ON ALL TABLES IN SCHEMA ${viewSchema} TO ${readerRole};
  END IF;
END $grants$`;

export const postgresWords: Dialect = {
  tableName: (name, generation) => `${tableSchema}.${quoted(`${name}_g${generation}`)}`,
  viewName: (name) => `${viewSchema}.${quoted(name)}`,
  controlName: (name) => `${tableSchema}.${name}`,
  typeOf: ({ type }) => types[type],
  today: "(now() AT TIME ZONE 'Europe/London')::date",
  asDate: (expression) => `(${expression})::date`,
  asTimestamp: (expression) => `(${expression})::timestamptz`,
  moment: momentText,
  parameter: (number) => `$${number}`,
  viewStatements: ({ name, says, columns }, text) => {
    const view = `${viewSchema}.${quoted(name)}`;
    const commented = columns.map((one) => `COMMENT ON COLUMN ${view}.${quoted(one.name)} IS ${literal(one.says)}`);
    return [`CREATE OR REPLACE VIEW ${view} AS ${text}`, `COMMENT ON VIEW ${view} IS ${literal(says)}`, ...commented];
  },
  afterViews: [grants],
  locksRows: true,
};
