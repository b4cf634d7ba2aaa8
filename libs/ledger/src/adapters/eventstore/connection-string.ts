import { LedgerUnavailableError } from '../../ledger.errors.js';

/** What begins so names an EventStoreDB. */
const SCHEME = /^esdb(?:\+discover)?:\/\//;

/** The options that the client understands, without hyphens and in lower case as it compares them. */
const OPTIONS = new Set([
  'connectionname',
  'defaultdeadline',
  'discoveryinterval',
  'gossiptimeout',
  'keepaliveinterval',
  'keepalivetimeout',
  'maxdiscoverattempts',
  'nodepreference',
  'throwonappendfailure',
  'tls',
  'tlscafile',
  'tlsverifycert',
  'usercertfile',
  'userkeyfile',
]);

export function isEventStoreConnection(setting: string): boolean {
  return SCHEME.test(setting);
}

/** The connection string as it may be shown: with the name, without the password. */
export function withoutPassword(connection: string): string {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(connection)?.[0] ?? '';
  const rest = connection.slice(scheme.length);
  // A password may hold an @ that somebody forgot to encode: the last one ends the credentials.
  const at = rest.lastIndexOf('@');
  if (at < 0) return connection;
  const name = rest.slice(0, at).split(':', 1)[0];
  return `${scheme}${name}:***${rest.slice(at)}`;
}

/**
 * Refuses what the client would complain of by printing the whole string, with the password.
 * @throws LedgerUnavailableError
 */
export function refuseOddOptions(connection: string): void {
  const options = new URLSearchParams(/\?(.*)$/s.exec(connection)?.[1] ?? '');
  for (const [name, value] of options) {
    const plain = name.toLowerCase().replace(/[_-]/g, '');
    if (!OPTIONS.has(plain)) throw refusal(connection, `there is no option ${JSON.stringify(name.slice(0, 40))}`);
    if (plain === 'tlsverifycert' && value !== 'true') {
      throw refusal(connection, 'certificates are always verified: name the authority with tlsCAFile');
    }
  }
}

export function refusal(connection: string, why: string): LedgerUnavailableError {
  return new LedgerUnavailableError(`The connection string ${withoutPassword(connection)} is not understood: ${why}.`);
}
