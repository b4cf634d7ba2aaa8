import { afterEach } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteLedger } from '#ledger';
import type { SqliteLedgerOptions } from '#ledger';

/** Folders and ledgers for the tests of a file; each is closed and removed after its test. */
export class LedgerFolders {
  private readonly folders: string[] = [];
  private readonly ledgers: SqliteLedger[] = [];

  constructor() {
    afterEach(() => this.removeAll());
  }

  make(): string {
    const folder = mkdtempSync(join(tmpdir(), 'careledger-ledger-'));
    this.folders.push(folder);
    return folder;
  }

  open(folder: string, options: SqliteLedgerOptions = {}): SqliteLedger {
    const ledger = SqliteLedger.open(folder, options);
    this.ledgers.push(ledger);
    return ledger;
  }

  private async removeAll(): Promise<void> {
    for (const ledger of this.ledgers.splice(0)) await ledger.close();
    for (const folder of this.folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  }
}

export function fileIn(folder: string): string {
  return join(folder, 'ledger.sqlite');
}
