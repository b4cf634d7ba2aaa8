import type { Kysely, Migration, MigrationProvider } from 'kysely';

/** What a store keeps beside the rows: how far they are, who may write, what was set aside. */
export interface ControlTables {
  control_generation: {
    number: number;
    version: string;
    /** `building` beside the live ones, or `live`. */
    state: string;
    position: string | null;
    events_count: number;
    event_id: string | null;
    figures_position: string | null;
    figures_events_count: number | null;
    /** `YYYY-MM-DD` */
    figures_as_at: string | null;
    checksum: string;
    /** RFC 3339 */
    moved_at: string;
  };
  control_parked_event: { generation: number; position: string; event_id: string; type: string; reason: string };
  control_lease: { one: number; token: number };
  control_secret: { name: string; value: string };
  /** Of whoever leads, with the token of the lead under which it was written. */
  control_note: { name: string; text: string; token: number };
}

/** The changes of the control tables, in order. What was once released is never changed, only added to. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-control-tables': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('control_generation')
        .addColumn('number', 'integer', (column) => column.primaryKey())
        .addColumn('version', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('position', 'text')
        .addColumn('events_count', 'integer', (column) => column.notNull())
        .addColumn('event_id', 'text')
        .addColumn('figures_position', 'text')
        .addColumn('figures_events_count', 'integer')
        .addColumn('figures_as_at', 'text')
        .addColumn('checksum', 'text', (column) => column.notNull())
        .addColumn('moved_at', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('control_parked_event')
        .addColumn('generation', 'integer', (column) => column.notNull())
        .addColumn('position', 'text', (column) => column.notNull())
        .addColumn('event_id', 'text', (column) => column.notNull())
        .addColumn('type', 'text', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('control_parked_event_key', ['generation', 'event_id'])
        .execute();
      await db.schema
        .createTable('control_lease')
        .addColumn('one', 'integer', (column) => column.primaryKey())
        .addColumn('token', 'integer', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('control_secret')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .execute();
      await (db as Kysely<ControlTables>).insertInto('control_lease').values({ one: 1, token: 0 }).execute();
    },
  },
  '0002-notes': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('control_note')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('text', 'text', (column) => column.notNull())
        .addColumn('token', 'integer', (column) => column.notNull())
        .execute();
    },
  },
};

export const migrationProvider: MigrationProvider = { getMigrations: async () => ({ ...migrations }) };
