import { describe } from '@jest/globals';

/** The servers that tests may stand on, as CARELEDGER_TEST_REQUIRE names them. */
export const SERVERS = ['eventstore', 'kafka', 'postgres', 'browser'] as const;
export type Server = (typeof SERVERS)[number];

const said = new Set<string>();

/**
 * `describe` for tests that stand on a server: as it is when the server is there, and otherwise skipped with a reason that
 * shows, in the name of the tests and once on stderr. Where CARELEDGER_TEST_REQUIRE names the server (`kafka,postgres`),
 * nothing is skipped: its absence fails.
 *
 * @param absentBecause why it is not there, in words that say what to do; null when it is there
 * @throws Error when the server is required and absent, or when a name in CARELEDGER_TEST_REQUIRE is unknown
 */
export function describeWith(server: Server, absentBecause: string | null): (name: string, tests: () => void) => void {
  if (absentBecause === null) return describe;
  if (requiredServers(process.env['CARELEDGER_TEST_REQUIRE']).has(server)) {
    throw new Error(`CARELEDGER_TEST_REQUIRE names ${server}, but it is not there: ${absentBecause}`);
  }
  const line = `Skipped, for want of ${server}: ${absentBecause}`;
  if (!said.has(line)) process.stderr.write(`${line}\n`);
  said.add(line);
  return (name, tests) => describe.skip(`${name} (skipped, for want of ${server}: ${absentBecause})`, tests);
}

/** @throws Error on a name that is no server: a slip of the pen would let tests be skipped */
export function requiredServers(setting: string | undefined): ReadonlySet<Server> {
  const names = (setting ?? '').split(',').map((name) => name.trim());
  const unknown = names.filter((name) => name !== '' && !(SERVERS as readonly string[]).includes(name));
  if (unknown.length > 0) {
    throw new Error(`CARELEDGER_TEST_REQUIRE names ${unknown.join(', ')}; the servers are ${SERVERS.join(', ')}`);
  }
  return new Set(names.filter((name): name is Server => name !== ''));
}
