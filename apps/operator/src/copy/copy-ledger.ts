import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QuestionError } from '#answering';
import { openLedger, type Ledger } from '#ledger';
import { readSettings } from '#settings';
import { ExitCode } from '../program/exit-code.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { copyEvents, type Copied } from './copy-events.js';
import { isSame, isThere, namedLedger, type NamedLedger } from './copied-ledger.js';
import { csvOfCopy, documentOfCopy, plainCopy } from './plain-copy.js';

export interface CopyOptions {
  readonly from?: string;
  readonly to?: string;
  readonly dryRun?: true;
  readonly oneAtATime?: true;
}

/** Copies a ledger, or goes on with a copy that was begun; exit code 3 when the two cannot become the same. */
export async function copyLedger(invocation: Invocation, options: CopyOptions): Promise<ExitCode> {
  const { from, to } = namedLedgers(invocation, options);
  const { dryRun = false, oneAtATime = false } = options;
  const { interruption, progress } = invocation.terminal;
  interruption.atCheckpoints();
  const step = (done: number, what: string): void => {
    progress.step({ done, what });
    interruption.checkpoint('Run the same command again to go on: what is copied is recognised.');
  };
  const copied = await withTwoLedgers(from, to, dryRun, (source, target) =>
    copyEvents(source, target, { dryRun, oneAtATime, step }),
  );
  await show(invocation, {
    document: () => documentOfCopy(from, to, copied),
    csv: () => csvOfCopy(from, to, copied),
    plain: () => plainCopy(to, copied),
  });
  return copied.outcome === 'different' ? ExitCode.different : ExitCode.done;
}

/** The one that is not named is the ledger of the settings. */
function namedLedgers(invocation: Invocation, options: CopyOptions): { from: NamedLedger; to: NamedLedger } {
  if (options.from === undefined && options.to === undefined) {
    const message = '--from and --to name the two ledgers; one of them may be left out: the ledger of the settings';
    throw new QuestionError([{ path: 'from', code: 'missing', message }]);
  }
  const named = (path: 'from' | 'to'): NamedLedger => namedLedger(path, options[path] ?? ledgerOfSettings(invocation));
  const [from, to] = [named('from'), named('to')];
  if (isSame(from, to)) {
    throw new QuestionError([{ path: 'to', code: 'same', message: 'the ledger cannot be copied onto itself' }]);
  }
  return { from, to };
}

function ledgerOfSettings({ variables }: Invocation): string {
  const { ledger, dataFolder } = readSettings(variables);
  return ledger === 'sqlite' ? dataFolder : ledger;
}

/** A dry run makes no folder: of a target that is not there it is told as of an empty one. */
async function withTwoLedgers(
  from: NamedLedger,
  to: NamedLedger,
  dryRun: boolean,
  work: (source: Ledger, target: Ledger | null) => Promise<Copied>,
): Promise<Copied> {
  const scratch = mkdtempSync(join(tmpdir(), 'careledger-copy-'));
  // what is derived from a ledger elsewhere is kept beside neither: each is read whole here
  const opened = (which: 'from' | 'to', { setting, folder }: NamedLedger, create: boolean): Promise<Ledger> =>
    openLedger(setting, folder ?? join(scratch, which), { create });
  const ledgers: Ledger[] = [];
  try {
    const source = await opened('from', from, false);
    ledgers.push(source);
    if (dryRun && !isThere(to)) return await work(source, null);
    const target = await opened('to', to, !dryRun);
    ledgers.push(target);
    return await work(source, target);
  } finally {
    for (const ledger of ledgers) await ledger.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}
