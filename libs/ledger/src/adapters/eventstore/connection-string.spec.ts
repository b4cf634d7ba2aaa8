import { describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerUnavailableError, openLedger, SqliteLedger, withoutPassword } from '#ledger';
import { refusal } from '../../contract/samples.spec-kit.js';

describe('a connection string is shown without its password', () => {
  it.each([
    ['esdb://admin:changeit@db.example:2113?tls=true', 'esdb://admin:***@db.example:2113?tls=true'],
    ['esdb+discover://care:p%40ss@a:2113,b:2113', 'esdb+discover://care:***@a:2113,b:2113'],
    ['esdb://care:p@ss:w@rd@db:2113', 'esdb://care:***@db:2113'],
    ['esdb://db:2113?tls=false', 'esdb://db:2113?tls=false'],
    ['postgres://care:secret@db/care', 'postgres://care:***@db/care'],
  ])('%s', (connection, shown) => {
    expect(withoutPassword(connection)).toBe(shown);
  });
});

describe('a ledger is opened by its setting', () => {
  it('sqlite in the data folder, esdb:// in an EventStoreDB without asking it anything', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'careledger-open-'));
    const embedded = await openLedger('sqlite', folder);
    expect(embedded).toBeInstanceOf(SqliteLedger);
    await embedded.close();
    const store = await openLedger('esdb://127.0.0.1:1?tls=false', folder);
    expect(store).not.toBeInstanceOf(SqliteLedger);
    expect(store.position('5/5')).toBe('5/5');
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    'mongodb://care:geheim@db',
    'esdb://care:geheim@db:2113?flavour=mild',
    'esdb://care:geheim@db:2113?tlsVerifyCert=false',
    'esdb://care:geheim@db:port',
    'esdb://care:geheim@db?tls=perhaps',
    'esdb://care:geheim@db?tlsCAFile=/nowhere/ca.crt',
    'esdb://',
  ])('refuses %s without telling its password, there or on the console', async (setting) => {
    const said = [jest.spyOn(console, 'warn'), jest.spyOn(console, 'error'), jest.spyOn(console, 'log')];
    for (const one of said) one.mockImplementation(() => {});
    const error = await refusal(openLedger(setting, '/nowhere'));
    const heard = said.map((one) => JSON.stringify(one.mock.calls)).join();
    for (const one of said) one.mockRestore();
    expect(`${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)} ${heard}`).not.toContain(
      'geheim',
    );
    if (setting.startsWith('esdb')) expect(error).toBeInstanceOf(LedgerUnavailableError);
  });
});
