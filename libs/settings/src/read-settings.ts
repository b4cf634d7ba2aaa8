import { z } from 'zod';
import { isLoopbackName } from './loopback-name.js';
import { LOG_LEVELS, Settings, SettingsError } from './settings.js';

const PREFIX = 'CARELEDGER_';
/** Read by tests, not by a service. */
const TEST_PREFIX = 'CARELEDGER_TEST_';
const PORT_MAX = 65_535;

const notInThisVersion = (only: string): string => `is not part of this version: leave it out${only}`;

const environment = z.object({
  CARELEDGER_DATA: z.string().default('./careledger-data'),
  CARELEDGER_LEDGER: z
    .literal('sqlite', { error: 'is a ledger that is not part of this version: use sqlite' })
    .default('sqlite'),
  CARELEDGER_PORT: z
    .string()
    .default('4400')
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= PORT_MAX, `must be a port, 0 to ${PORT_MAX}`)
    .transform(Number),
  CARELEDGER_HOST: z
    .string()
    .default('127.0.0.1')
    .refine(isLoopbackName, {
      error: ({ input }) =>
        `is ${JSON.stringify(input)}, but until access control can be configured the services listen on the loopback address only: use 127.0.0.1, ::1 or localhost`,
    }),
  CARELEDGER_LOG: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  CARELEDGER_KAFKA: z.undefined({ error: notInThisVersion('') }).optional(),
  CARELEDGER_REPORTING: z.literal('sqlite', { error: notInThisVersion(', or say sqlite') }).optional(),
});

/** Every setting by the name of its environment variable. */
export const SETTING_NAMES: readonly string[] = Object.keys(environment.shape);

/**
 * The settings in an environment; an empty variable is the same as none.
 * @throws SettingsError that lists every fault, each with the name of its variable
 */
export function readSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.entries(variables).filter(([name, value]) => name.startsWith(PREFIX) && value !== '');
  const faults = given.flatMap(([name]) => unknownNameFaults(name));
  const read = environment.safeParse(Object.fromEntries(given));
  if (!read.success) {
    faults.push(...read.error.issues.map(({ path, message }) => `${path.map(String).join('.')} ${message}`));
  }
  if (!read.success || faults.length > 0) throw new SettingsError(faults);
  return new Settings({
    dataFolder: read.data.CARELEDGER_DATA,
    ledger: read.data.CARELEDGER_LEDGER,
    port: read.data.CARELEDGER_PORT,
    host: read.data.CARELEDGER_HOST,
    logLevel: read.data.CARELEDGER_LOG,
  });
}

function unknownNameFaults(name: string): string[] {
  if (SETTING_NAMES.includes(name) || name.startsWith(TEST_PREFIX)) return [];
  return [`${name} is no setting of Careledger: the settings are ${SETTING_NAMES.join(', ')}`];
}
