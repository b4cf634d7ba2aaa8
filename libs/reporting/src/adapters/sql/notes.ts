import { LeaseLostError } from '../../reporting.errors.js';
import type { Session } from './session.js';

export async function noteIn({ db }: Session, name: string): Promise<string | null> {
  const row = await db.selectFrom('control_note').select('text').where('name', '=', name).executeTakeFirst();
  return row?.text ?? null;
}

/**
 * Writes a note down, unless somebody else leads or has written it since. The lease is looked at but not locked: while a
 * rebuild makes its indexes, it holds that lock for a long time, and who writes notes does not wait for it.
 *
 * @param token of the lead that writes
 * @throws LeaseLostError
 */
export async function writeNoteIn({ db }: Session, token: number, name: string, text: string): Promise<void> {
  const lease = await db.selectFrom('control_lease').select('token').where('one', '=', 1).executeTakeFirst();
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('control_note')
    .values({ name, text, token })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ text, token }).where('control_note.token', '<=', token),
    )
    .executeTakeFirstOrThrow();
  if (lease?.token !== token || numInsertedOrUpdatedRows !== 1n)
    throw new LeaseLostError('Another process keeps the reporting tables now: a note of this one was not written.');
}
