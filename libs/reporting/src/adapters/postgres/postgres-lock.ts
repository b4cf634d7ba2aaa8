import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { pause } from '#pausing';
import { LeaseLostError } from '../../reporting.errors.js';
import type { Lock } from '../sql/sql-store.js';

/** One number for all projectors of a database: the letters of "careledg". */
const lockNumber = '7161081149985385831';
const tryAgainMilliseconds = 500;
const beatMilliseconds = 3_000;

/**
 * PostgreSQL's advisory lock, held by a connection of its own: it is gone with the connection, however that ends. The
 * connection is asked again and again, because one that is cut in silence says nothing by itself.
 */
export async function advisoryLock(connect: () => Promise<pg.Client>, signal: AbortSignal): Promise<Lock | null> {
  const client = await connect();
  try {
    while (!signal.aborted) {
      const { rows } = await client.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [lockNumber]);
      if (rows[0]!.got) return heldBy(client);
      await pause(tryAgainMilliseconds, signal);
    }
    await client.end();
    return null;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

function heldBy(client: pg.Client): Lock {
  let isReleased = false;
  let letGo = (): void => undefined;
  let lost = (): void => undefined;
  const over = new Promise<void>((resolve, reject) => {
    letGo = resolve;
    lost = () => reject(new LeaseLostError('The connection that holds the lock of the reporting tables was lost.'));
  });
  // it may be lost while nobody listens
  over.catch(() => undefined);
  const end = (): void => {
    clearInterval(beat);
    if (!isReleased) lost();
  };
  const beat = setInterval(() => void client.query('SELECT 1').catch(end), beatMilliseconds);
  client.once('error', end).once('end', end);
  return {
    over,
    release: async () => {
      if (isReleased) return;
      isReleased = true;
      clearInterval(beat);
      await ended(client);
      letGo();
    },
  };
}

const endMilliseconds = 2_000;

/** A server that is silent does not answer a farewell either. */
const ended = (client: pg.Client): Promise<unknown> =>
  Promise.race([client.end().catch(() => undefined), sleep(endMilliseconds, undefined, { ref: false })]);
