import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDouble } from '../../../../../test/support/eventstore/eventstore-double.js';
import { describeWith } from '../../../../../test/support/needed-servers.spec-kit.js';
import type { OpenedLedger } from '../../contract/samples.spec-kit.js';
import { ledgerContract } from '../../ledger.contract.spec-kit.js';
import { openEventStoreLedger } from './open-eventstore-ledger.js';

/** @param release lets go of the store itself */
function openedAt(connection: string, release: () => void): OpenedLedger {
  const dataFolder = mkdtempSync(join(tmpdir(), 'careledger-ledger-'));
  const ledger = openEventStoreLedger(connection, { dataFolder });
  const dispose = async (): Promise<void> => {
    await ledger.close();
    release();
    rmSync(dataFolder, { recursive: true });
  };
  return { ledger, another: async () => openEventStoreLedger(connection), dispose };
}

ledgerContract('the ledger in EventStoreDB (its double)', async () => {
  const double = await EventStoreDouble.start();
  return openedAt(double.connection, () => double.stop());
});

ledgerContract('the ledger in EventStoreDB (its double, where the events of an append share the commit)', async () => {
  const double = await EventStoreDouble.start({ sharesCommit: true });
  return openedAt(double.connection, () => double.stop());
});

const named = process.env['CARELEDGER_TEST_EVENTSTORE'];
const absentBecause = named === undefined ? 'set CARELEDGER_TEST_EVENTSTORE=esdb://host:2113?tls=false' : null;

describeWith('eventstore', absentBecause)('the EventStoreDB that is named', () => {
  ledgerContract('the ledger in EventStoreDB', async () => openedAt(named!, () => {}));
});
