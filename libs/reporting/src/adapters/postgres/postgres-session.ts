import { finished } from 'node:stream/promises';
import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Closing } from '../../reporting-store.js';
import { ReportingUnavailableError } from '../../reporting.errors.js';
import type { Column } from '../../star/column.js';
import type { StoredRow } from '../../star/stored-table.js';
import type { ControlTables } from '../sql/control-tables.js';
import { quoted, type Session, type Where } from '../sql/session.js';
import { copiedRows } from './copied-rows.js';
import { cellOf, momentText } from './postgres-cells.js';
import { tableSchema } from './postgres-dialect.js';

const pageRows = 5_000;
/** A statement that makes an index over millions of rows may take this long; others the deadline of the connection. */
const longMilliseconds = 600_000;
/** Within this time the server takes each part of what is copied. */
const copyMilliseconds = 60_000;

const asText = { getTypeParser: () => (value: string) => value };

/** kysely over one connection that is in somebody else's hands: it neither gets it nor lets it go. */
export function kyselyOver(client: PoolClient): Kysely<ControlTables> {
  const lent: PostgresPoolClient = {
    query: ((...parts: Parameters<PoolClient['query']>) => client.query(...parts)) as never,
    release: () => undefined,
  };
  const pool = { connect: async () => lent, end: async () => undefined };
  return new Kysely<ControlTables>({ dialect: new PostgresDialect({ pool }) }).withSchema(tableSchema);
}

let cursors = 0;

/** One connection, within its transaction. */
export class PostgresSession implements Session {
  readonly db: Kysely<ControlTables>;

  constructor(private readonly client: PoolClient) {
    this.db = kyselyOver(client);
  }

  async run(text: string, { isLong = false }: { readonly isLong?: boolean } = {}): Promise<void> {
    if (isLong) await this.client.query(`SET LOCAL statement_timeout = ${longMilliseconds}`);
    await this.client.query({ text, ...(isLong ? { query_timeout: longMilliseconds } : {}) });
  }

  async insert(table: string, columns: readonly Column[], rows: readonly StoredRow[]): Promise<void> {
    if (rows.length === 0) return;
    const stream = this.client.query(copyFrom(`COPY ${table} FROM STDIN (FORMAT binary)`));
    const done = finished(stream);
    // whoever waits for a part of it hears of it too
    done.catch(() => undefined);
    for (const piece of copiedRows(columns, rows)) {
      const isTaken = stream.write(piece);
      if (!isTaken) await withinDeadline(stream, Promise.race([drained(stream), done]));
    }
    stream.end();
    await withinDeadline(stream, done);
  }

  async close(table: string, [subjectKey, factKey]: readonly string[], closings: readonly Closing[]): Promise<void> {
    await this.client.query(
      `UPDATE ${table} AS t SET known_to = c.known_to
       FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS c(subject, fact, known_to)
       WHERE t.${subjectKey} = c.subject AND t.${factKey} = c.fact AND t.known_to IS NULL`,
      [
        closings.map(({ subject }) => subject),
        closings.map(({ factId }) => factId),
        closings.map(({ knownTo }) => momentText(knownTo)),
      ],
    );
  }

  async *rows(table: string, columns: readonly Column[], where?: Where): AsyncIterable<readonly StoredRow[]> {
    const list = columns.map(({ name }) => quoted(name)).join(', ');
    const condition = where === undefined ? '' : ` WHERE ${where.text}`;
    const cursor = `rows_${++cursors}`;
    const text = `DECLARE ${cursor} NO SCROLL CURSOR FOR SELECT ${list} FROM ${table}${condition}`;
    await this.client.query(text, [...(where?.parameters ?? [])]);
    for (;;) {
      const fetch = { text: `FETCH ${pageRows} FROM ${cursor}`, rowMode: 'array' as const, types: asText };
      const { rows } = await this.client.query<(string | null)[]>(fetch);
      if (rows.length > 0) yield rows.map((row) => row.map((text, index) => cellOf(text, columns[index]!.type)));
      if (rows.length < pageRows) break;
    }
    await this.client.query(`CLOSE ${cursor}`);
  }

  async change(text: string, parameters: readonly (string | number)[]): Promise<void> {
    await this.client.query(text, [...parameters]);
  }
}

const drained = (stream: NodeJS.WritableStream): Promise<void> =>
  new Promise((resolve) => void stream.once('drain', () => resolve()));

/** The driver waits for ever for a server that is silent: not here. */
async function withinDeadline<T>(stream: { destroy(error: Error): unknown }, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new ReportingUnavailableError(`PostgreSQL took no rows for ${copyMilliseconds / 1000} seconds.`);
      stream.destroy(error);
      reject(error);
    }, copyMilliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
