import { DatabaseSync } from '@photostructure/sqlite';
import { pause } from '#pausing';
import type { Lock } from '../sql/sql-store.js';
import { BUSY, resultCode } from './sqlite-failures.js';

const tryAgainMilliseconds = 250;

/**
 * A lock: an exclusive transaction on a file that is there for nothing else, which the operating system ends with the
 * process, however that ends.
 */
export async function lockOn(file: string, signal: AbortSignal): Promise<Lock | null> {
  const database = new DatabaseSync(file, { timeout: 0 });
  while (!signal.aborted) {
    try {
      database.exec('BEGIN EXCLUSIVE');
      return heldBy(database);
    } catch (error) {
      if (resultCode(error) !== BUSY) {
        database.close();
        throw error;
      }
    }
    await pause(tryAgainMilliseconds, signal);
  }
  database.close();
  return null;
}

function heldBy(database: InstanceType<typeof DatabaseSync>): Lock {
  let letGo = (): void => undefined;
  const over = new Promise<void>((resolve) => (letGo = resolve));
  return {
    over,
    release: async () => {
      if (database.isOpen) {
        database.exec('ROLLBACK');
        database.close();
      }
      letGo();
    },
  };
}
