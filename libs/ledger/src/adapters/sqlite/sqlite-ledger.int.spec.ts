import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteLedger } from '#ledger';
import { ledgerContract } from '../../ledger.contract.spec-kit.js';

ledgerContract('the ledger in SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'careledger-ledger-'));
  const ledger = SqliteLedger.open(folder);
  return {
    ledger,
    another: async () => SqliteLedger.open(folder),
    dispose: async () => {
      await ledger.close();
      rmSync(folder, { recursive: true });
    },
  };
});
