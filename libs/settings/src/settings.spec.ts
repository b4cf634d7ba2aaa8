import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSettings, SETTING_NAMES, SettingsError, withoutSecrets } from '#settings';

const KEY = 'k'.repeat(32);
const SECRET = 'sw0rdfish';

function faultsOf(variables: Record<string, string>): readonly string[] {
  try {
    readSettings(variables);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

describe('settings', () => {
  it('have defaults that need no server', () => {
    const defaults = {
      dataFolder: './careledger-data',
      ledger: 'sqlite',
      kafka: { brokers: [], tls: null, sasl: null },
      reporting: 'sqlite',
      authority: null,
      access: { kind: 'this-machine' },
      port: 4400,
      host: '127.0.0.1',
      logLevel: 'info',
    };
    expect(readSettings({})).toEqual(defaults);
    expect(readSettings({ PATH: '/bin', CARELEDGER_PORT: '', CARELEDGER_KAFKA: '' })).toEqual(defaults);
  });

  it('are what the environment says', () => {
    const said = {
      CARELEDGER_DATA: '/srv/ledger',
      CARELEDGER_LEDGER: 'esdb://careledger:s%40fe@es1:2113,es2,es3:2113?tls=true&keepAliveInterval=10000',
      CARELEDGER_KAFKA: 'kafka-1:9092, [::1]:9093',
      CARELEDGER_REPORTING: 'postgres://projector:pw@db.example.org:5432/careledger?sslmode=require',
      CARELEDGER_AUTHORITY: 'Kingston upon Thames',
      CARELEDGER_PORT: '8080',
      CARELEDGER_HOST: '::1',
      CARELEDGER_LOG: 'debug',
    };
    expect(readSettings(said)).toEqual({
      dataFolder: '/srv/ledger',
      ledger: said.CARELEDGER_LEDGER,
      kafka: { brokers: ['kafka-1:9092', '[::1]:9093'], tls: null, sasl: null },
      reporting: said.CARELEDGER_REPORTING,
      authority: '314',
      access: { kind: 'this-machine' },
      port: 8080,
      host: '::1',
      logLevel: 'debug',
    });
  });

  it.each([
    ['CARELEDGER_PORT', '65536', 'must be a port, 0 to 65535'],
    ['CARELEDGER_PORT', '44x', 'must be a port, 0 to 65535'],
    ['CARELEDGER_PORT', '-1', 'must be a port, 0 to 65535'],
    ['CARELEDGER_HOST', '0.0.0.0', 'loopback address only'],
    ['CARELEDGER_HOST', '127.example.org', 'loopback address only'],
    ['CARELEDGER_HOST', '::', 'loopback address only'],
    ['CARELEDGER_LOG', 'loud', 'must be one of trace, debug, info'],
    ['CARELEDGER_LEDGER', 'postgres://localhost/ledger', 'must be sqlite, or the connection string of an EventStoreDB'],
    ['CARELEDGER_LEDGER', 'esdb://', 'must be sqlite, or'],
    ['CARELEDGER_LEDGER', 'esdb://name@host:2113', 'must be sqlite, or'],
    ['CARELEDGER_LEDGER', 'esdb://host:2113?tls', 'must be sqlite, or'],
    ['CARELEDGER_KAFKA', 'broker', 'must be brokers, host:port'],
    ['CARELEDGER_KAFKA', 'broker:9092,', 'must be brokers, host:port'],
    ['CARELEDGER_KAFKA', 'broker:90920', 'must be brokers, host:port'],
    ['CARELEDGER_KAFKA', 'kafka://broker:9092', 'must be brokers, host:port'],
    ['CARELEDGER_REPORTING', 'mysql://x/y', 'must be sqlite, none, or the connection string of a PostgreSQL'],
    ['CARELEDGER_REPORTING', 'postgres://host', 'must be sqlite, none, or'],
    ['CARELEDGER_REPORTING', 'postgres://host/two words', 'must be sqlite, none, or'],
    ['CARELEDGER_AUTHORITY', '999', 'must be an authority of which figures are published'],
    ['CARELEDGER_AUTHORITY', 'Borsetshire', 'must be an authority of which figures are published'],
    ['CARELEDGER_ACCESS', 'everybody', 'must be one of this-machine, proxy'],
    ['CARELEDGER_PROT', '4400', 'is no setting of Careledger: the settings are CARELEDGER_DATA,'],
  ])('are refused by name: %s=%s', (name, value, sentence) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`${name} `);
    expect(faults[0]).toContain(sentence);
  });

  it('tell all faults at once, and pass over what is set for tests', () => {
    const said = { CARELEDGER_PORT: 'x', CARELEDGER_LOG: 'x', CARELEDGER_DATE: 'x', CARELEDGER_TEST_KILLS: '100' };
    expect(faultsOf(said).map((fault) => fault.split(' ')[0])).toEqual([
      'CARELEDGER_DATE',
      'CARELEDGER_PORT',
      'CARELEDGER_LOG',
    ]);
  });
});

describe('a secret', () => {
  let folder: string;
  const file = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'careledger-settings-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('may stand in a file', () => {
    const settings = readSettings({
      CARELEDGER_LEDGER_FILE: file('ledger', `esdb://me:${SECRET}@host\n`),
      CARELEDGER_REPORTING_FILE: file('reporting', `postgresql://me:${SECRET}@host/db\r\n`),
      CARELEDGER_ACCESS: 'proxy',
      CARELEDGER_HOST: '0.0.0.0',
      CARELEDGER_PROXY_KEY_FILE: file('key', KEY),
    });
    expect(settings).toMatchObject({
      ledger: `esdb://me:${SECRET}@host`,
      reporting: `postgresql://me:${SECRET}@host/db`,
    });
    const { access } = settings;
    expect(access.kind === 'proxy' && [access.key.isSame(KEY), access.key.isSame(`${KEY} `)]).toEqual([true, false]);
  });

  it('is refused when its file cannot be read, is empty, or is not alone', () => {
    const missing = join(folder, 'missing');
    expect(faultsOf({ CARELEDGER_LEDGER_FILE: missing })).toEqual([
      expect.stringMatching(/^CARELEDGER_LEDGER_FILE names a file that cannot be read: ENOENT/),
    ]);
    expect(faultsOf({ CARELEDGER_REPORTING_FILE: file('empty', '\n') })).toEqual([
      'CARELEDGER_REPORTING_FILE names a file that is empty',
    ]);
    expect(faultsOf({ CARELEDGER_LEDGER_FILE: file('ledger', 'sqlite'), CARELEDGER_LEDGER: 'sqlite' })).toEqual([
      'CARELEDGER_LEDGER_FILE and CARELEDGER_LEDGER are both set: leave one out',
    ]);
    expect(SETTING_NAMES).toEqual(expect.arrayContaining(['CARELEDGER_PROXY_KEY_FILE']));
  });

  it.each([
    ['CARELEDGER_LEDGER', `esdb://me:${SECRET}@`],
    ['CARELEDGER_LEDGER', `esdb://me:${SECRET}@x@host:2113`],
    ['CARELEDGER_REPORTING', `postgres://me:${SECRET}@/`],
    ['CARELEDGER_REPORTING', `postgres://me:${SECRET}@host:port/db`],
    ['CARELEDGER_PROXY_KEY', SECRET],
  ])('in %s is not told when it is refused', (name, value) => {
    const faults = faultsOf({
      [name]: value,
      CARELEDGER_ACCESS: 'proxy',
      ...(name.endsWith('KEY') ? {} : { CARELEDGER_PROXY_KEY: KEY }),
    });
    expect(faults).toHaveLength(1);
    expect(faults[0]).not.toContain(SECRET);
  });

  it.each([
    ['esdb://me:sw0rdfish@es1:2113,es2:2113?tls=true', 'esdb://es1:2113,es2:2113'],
    ['esdb+discover://me:sw0rd/fish@cluster', 'esdb+discover://cluster'],
    ['postgres://me:sw0rd@fish@host:5432/db?password=sw0rdfish', 'postgres://host:5432/db'],
    ['esdb://host:2113', 'esdb://host:2113'],
    ['./careledger-data', './careledger-data'],
  ])('is left out of what is shown: %s', (connection, shown) => {
    expect(withoutSecrets(connection)).toBe(shown);
  });
});

describe('Kafka', () => {
  const brokers = { CARELEDGER_KAFKA: 'kafka-1:9093' };
  const login = { ...brokers, CARELEDGER_KAFKA_SASL: 'scram-sha-512:careledger' };
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'careledger-settings-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is reached over TLS, with a password that stands in a file and is not shown', () => {
    const file = join(folder, 'password');
    writeFileSync(file, `${SECRET}\n`);
    const settings = readSettings({ ...login, CARELEDGER_KAFKA_TLS: 'on', CARELEDGER_KAFKA_PASSWORD_FILE: file });
    const { tls, sasl } = settings.kafka;
    expect(tls).toEqual({ authorities: null });
    expect(sasl).toMatchObject({ mechanism: 'scram-sha-512', user: 'careledger' });
    expect(sasl?.password()).toBe(SECRET);
    expect(inspect(settings, { depth: 9, showHidden: true }) + JSON.stringify(settings)).not.toContain(SECRET);
  });

  it('is believed where an authority of our own vouches for it', () => {
    const file = join(folder, 'authority.pem');
    writeFileSync(file, rootCertificates[0]!);
    expect(readSettings({ ...brokers, CARELEDGER_KAFKA_TLS: file }).kafka.tls).toEqual({
      authorities: rootCertificates[0],
    });
    writeFileSync(file, 'no certificate');
    expect(faultsOf({ ...brokers, CARELEDGER_KAFKA_TLS: file })).toEqual([
      'CARELEDGER_KAFKA_TLS must be on, off or a file of certificates: the file holds no certificate in PEM',
    ]);
  });

  it('is sent a password readable only on this machine', () => {
    const plain = { CARELEDGER_KAFKA_SASL: 'plain:me', CARELEDGER_KAFKA_PASSWORD: SECRET };
    expect(faultsOf({ ...plain, CARELEDGER_KAFKA: '127.0.0.1:9092,[::1]:9092' })).toEqual([]);
    expect(faultsOf({ ...plain, ...brokers, CARELEDGER_KAFKA_TLS: 'on' })).toEqual([]);
    expect(faultsOf({ ...plain, CARELEDGER_KAFKA: '127.0.0.1:9092,kafka-1:9092' })).toEqual([
      expect.stringMatching(/^CARELEDGER_KAFKA_SASL is plain, which would send the password readable/),
    ]);
  });

  it.each([
    [login, /^CARELEDGER_KAFKA_PASSWORD is missing/],
    [{ ...brokers, CARELEDGER_KAFKA_PASSWORD: SECRET }, /^CARELEDGER_KAFKA_PASSWORD is set, but nobody would ask/],
    [{ CARELEDGER_KAFKA_TLS: 'on' }, /^CARELEDGER_KAFKA_TLS is set, but CARELEDGER_KAFKA names no brokers/],
    [{ ...brokers, CARELEDGER_KAFKA_TLS: '/nowhere' }, /^CARELEDGER_KAFKA_TLS must be on, off or a file.*ENOENT/],
    [
      { ...login, CARELEDGER_KAFKA_SASL: 'oauthbearer:me', CARELEDGER_KAFKA_PASSWORD: SECRET },
      /there are plain, scram/,
    ],
    [{ ...login, CARELEDGER_KAFKA_SASL: 'plain', CARELEDGER_KAFKA_PASSWORD: SECRET }, /must be a mechanism and a name/],
  ])('is refused half set: %j', (variables, fault) => {
    const faults = faultsOf(variables);
    expect(faults).toEqual([expect.stringMatching(fault)]);
    expect(faults.join('\n')).not.toContain(SECRET);
  });
});

describe('access', () => {
  const proxy = { CARELEDGER_ACCESS: 'proxy', CARELEDGER_PROXY_KEY: KEY };

  it('through a proxy listens where it is told, and does not show its key', () => {
    const settings = readSettings({ ...proxy, CARELEDGER_HOST: '0.0.0.0' });
    expect(settings.host).toBe('0.0.0.0');
    expect(inspect(settings, { depth: 9, showHidden: true }) + JSON.stringify(settings)).not.toContain(KEY);
  });

  it.each([
    [{ CARELEDGER_ACCESS: 'proxy' }, /^CARELEDGER_PROXY_KEY is missing/],
    [{ ...proxy, CARELEDGER_PROXY_KEY: 'k'.repeat(31) }, /^CARELEDGER_PROXY_KEY must have at least 32 characters/],
    [{ ...proxy, CARELEDGER_PROXY_KEY: `${KEY}\u00e9` }, /^CARELEDGER_PROXY_KEY must be of letters/],
    [{ CARELEDGER_PROXY_KEY: KEY }, /^CARELEDGER_PROXY_KEY is set, but nobody would ask for it/],
    [{ ...proxy, CARELEDGER_HOST: 'a b' }, /^CARELEDGER_HOST must be an address/],
  ])('is refused half set: %j', (variables, fault) => {
    expect(faultsOf(variables)).toEqual([expect.stringMatching(fault)]);
  });
});
