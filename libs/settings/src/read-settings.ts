import { environment, PROXY_KEY_CHARACTERS_MIN, type Environment } from './environment.js';
import { isLoopbackName } from './loopback-name.js';
import { ProxyKey } from './proxy-key.js';
import { kafkaFaults, kafkaOf } from './kafka-settings.js';
import { fileNameOf, SECRET_NAMES, withSecretFiles } from './secret-files.js';
import { Settings, SettingsError, type Access } from './settings.js';

const PREFIX = 'CARELEDGER_';
/** Read by tests, not by a service. */
const TEST_PREFIX = 'CARELEDGER_TEST_';

/** Every setting by the name of its environment variable. */
export const SETTING_NAMES: readonly string[] = [...Object.keys(environment.shape), ...SECRET_NAMES.map(fileNameOf)];

/**
 * The settings in an environment; an empty variable is the same as none. What may hold a secret may stand in a file.
 * @throws SettingsError that lists every fault, each with the name of its variable, never with a secret
 */
export function readSettings(surroundings: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.entries(surroundings).flatMap(([name, value]) =>
    name.startsWith(PREFIX) && value !== undefined && value !== '' ? [[name, value] as const] : [],
  );
  const { variables, faults: fileFaults } = withSecretFiles(Object.fromEntries(given));
  const read = environment.safeParse(variables);
  const faults = [
    ...given.flatMap(([name]) => unknownNameFaults(name)),
    ...fileFaults,
    ...(read.error?.issues.map(({ path, message }) => `${path.map(String).join('.')} ${message}`) ?? []),
    ...accessFaults(variables, fileFaults.length > 0),
    ...kafkaFaults(variables, fileFaults.length > 0),
  ];
  if (!read.success || faults.length > 0) throw new SettingsError(faults);
  return settingsOf(read.data);
}

const settingsOf = (read: Environment): Settings =>
  new Settings({
    dataFolder: read.CARELEDGER_DATA,
    ledger: read.CARELEDGER_LEDGER,
    kafka: kafkaOf(read),
    reporting: read.CARELEDGER_REPORTING,
    authority: read.CARELEDGER_AUTHORITY,
    access: accessOf(read),
    port: read.CARELEDGER_PORT,
    host: read.CARELEDGER_HOST,
    logLevel: read.CARELEDGER_LOG,
  });

const accessOf = ({ CARELEDGER_ACCESS: kind, CARELEDGER_PROXY_KEY: key }: Environment): Access =>
  kind === 'proxy' && key !== undefined ? { kind, key: new ProxyKey(key) } : { kind: 'this-machine' };

/** What the settings of access ask of one another. */
function accessFaults(variables: Readonly<Record<string, string>>, keyMayBeInFile: boolean): string[] {
  const { CARELEDGER_ACCESS: kind = 'this-machine', CARELEDGER_HOST: host, CARELEDGER_PROXY_KEY: key } = variables;
  if (kind === 'proxy' && key === undefined && !keyMayBeInFile) {
    return [
      `CARELEDGER_PROXY_KEY is missing: CARELEDGER_ACCESS=proxy needs a secret of at least ${PROXY_KEY_CHARACTERS_MIN} characters that the proxy sends, here or in a file that CARELEDGER_PROXY_KEY_FILE names`,
    ];
  }
  if (kind === 'this-machine' && host !== undefined && !isLoopbackName(host)) {
    return [
      `CARELEDGER_HOST is ${JSON.stringify(host)}, but without a proxy that signs people in the services listen on the loopback address only: use 127.0.0.1, ::1 or localhost, or set CARELEDGER_ACCESS=proxy`,
    ];
  }
  if (kind === 'this-machine' && key !== undefined) {
    return ['CARELEDGER_PROXY_KEY is set, but nobody would ask for it: set CARELEDGER_ACCESS=proxy, or leave it out'];
  }
  return [];
}

function unknownNameFaults(name: string): string[] {
  if (SETTING_NAMES.includes(name) || name.startsWith(TEST_PREFIX)) return [];
  return [`${name} is no setting of Careledger: the settings are ${SETTING_NAMES.join(', ')}`];
}
