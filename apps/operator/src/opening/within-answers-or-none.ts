import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerUnavailableError, SqliteLedger } from '#ledger';
import { readSettings } from '#settings';
import { embeddedIn, type Invocation } from '../program/invocation.js';
import { withinAnswers, type Answers } from './within-answers.js';

/** As {@link withinAnswers}, for what can be told before anything is recorded: without a ledger, of an empty one. */
export async function withinAnswersOrNone<T>(
  invocation: Invocation,
  work: (answers: Answers) => Promise<T>,
): Promise<T> {
  const { ledger, dataFolder } = readSettings(invocation.variables);
  if (ledger !== 'sqlite' || (await holdsLedger(dataFolder))) return withinAnswers(invocation, work);
  const folder = mkdtempSync(join(tmpdir(), 'careledger-'));
  try {
    return await withinAnswers(embeddedIn(folder, invocation), work, { create: true });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function holdsLedger(folder: string): Promise<boolean> {
  try {
    await SqliteLedger.open(folder, { create: false }).close();
    return true;
  } catch (error) {
    if (error instanceof LedgerUnavailableError) return false;
    throw error;
  }
}
