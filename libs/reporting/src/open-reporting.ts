import type { ReportingStore } from './reporting-store.js';

/**
 * The store that a setting names: `sqlite`, a connection string of PostgreSQL, or `none`, which gives null. Nothing is
 * opened yet: whoever uses it first waits for that.
 *
 * @param dataFolder where the file is kept, of `sqlite`
 */
export async function openReporting(setting: string, dataFolder: string): Promise<ReportingStore | null> {
  if (setting === 'none') return null;
  // loaded where it is used: a small authority needs no driver of a server, and most processes keep no tables
  if (setting === 'sqlite') {
    const { SqliteReportingStore } = await import('./adapters/sqlite/sqlite-reporting-store.adapter.js');
    return new SqliteReportingStore(dataFolder);
  }
  const { PostgresReportingStore } = await import('./adapters/postgres/postgres-reporting-store.adapter.js');
  return new PostgresReportingStore(setting);
}
