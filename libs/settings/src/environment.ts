import { z } from 'zod';
import { authorityOf } from '#comparison';
import { isBroker, isEventStoreConnection, isPostgresConnection, SASL } from './connections.js';
import { ACCESS_KINDS, LOG_LEVELS, SASL_MECHANISMS } from './settings.js';

const PORT_MAX = 65_535;
/** Of a secret that is made at random; a word that somebody thought of is shorter. */
export const PROXY_KEY_CHARACTERS_MIN = 32;

/** Every variable that a service reads. The messages never quote what may hold a secret. */
export const environment = z.object({
  CARELEDGER_DATA: z.string().default('./careledger-data'),
  CARELEDGER_LEDGER: z
    .string()
    .default('sqlite')
    .refine(
      (text) => text === 'sqlite' || isEventStoreConnection(text),
      'must be sqlite, or the connection string of an EventStoreDB: esdb://host:2113?tls=true, with name:password@ before the host and %-escapes for what is special in them',
    ),
  CARELEDGER_KAFKA: z
    .string()
    .default('')
    .transform((text) => (text === '' ? [] : text.split(',').map((broker) => broker.trim())))
    .refine((brokers) => brokers.every(isBroker), 'must be brokers, host:port, with commas between them'),
  CARELEDGER_KAFKA_TLS: z.string().default('off'),
  CARELEDGER_KAFKA_SASL: z
    .string()
    .regex(
      SASL,
      `must be a mechanism and a name, such as scram-sha-512:careledger; there are ${SASL_MECHANISMS.join(', ')}`,
    )
    .optional(),
  CARELEDGER_KAFKA_PASSWORD: z.string().optional(),
  CARELEDGER_REPORTING: z
    .string()
    .default('sqlite')
    .refine(
      (text) => text === 'sqlite' || text === 'none' || isPostgresConnection(text),
      'must be sqlite, none, or the connection string of a PostgreSQL: postgres://name:password@host:5432/database',
    ),
  CARELEDGER_AUTHORITY: z
    .string()
    .default('')
    .refine(
      (text) => text === '' || authorityOf(text) !== null,
      'must be an authority of which figures are published: its three digits, such as 311, or its name',
    )
    .transform((text) => authorityOf(text)?.code ?? null),
  CARELEDGER_ACCESS: z
    .enum(ACCESS_KINDS, { error: `must be one of ${ACCESS_KINDS.join(', ')}` })
    .default('this-machine'),
  CARELEDGER_PROXY_KEY: z
    .string()
    .min(PROXY_KEY_CHARACTERS_MIN, `must have at least ${PROXY_KEY_CHARACTERS_MIN} characters: make it at random`)
    .regex(/^[\x21-\x7e]*$/, 'must be of letters, digits and signs of ASCII, without spaces: it travels in a header')
    .optional(),
  CARELEDGER_HOST: z
    .string()
    .default('127.0.0.1')
    .refine((text) => /^[A-Za-z0-9.:_-]+$/.test(text), 'must be an address to listen on: 127.0.0.1, ::1, 0.0.0.0'),
  CARELEDGER_PORT: z
    .string()
    .default('4400')
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= PORT_MAX, `must be a port, 0 to ${PORT_MAX}`)
    .transform(Number),
  CARELEDGER_LOG: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
});

export type Environment = z.output<typeof environment>;
