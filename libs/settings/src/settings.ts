import type { ProxyKey } from './proxy-key.js';

/** What can be set about a service, read once from the environment and checked. Its class is its injection token. */
export class Settings {
  /** Where the embedded ledger and what is derived from any ledger are kept: CARELEDGER_DATA. */
  readonly dataFolder: string;
  /** Which ledger: `sqlite`, or the connection string of an EventStoreDB, which may hold a password: CARELEDGER_LEDGER. */
  readonly ledger: string;
  /** How Kafka is reached. */
  readonly kafka: KafkaSettings;
  /**
   * Where the reporting tables are kept: `sqlite`, `none`, or the connection string of a PostgreSQL, which may hold a
   * password: CARELEDGER_REPORTING.
   */
  readonly reporting: string;
  /** The three digits of the authority whose ledger it is, as the Department for Education has them; null: not said. CARELEDGER_AUTHORITY. */
  readonly authority: string | null;
  /** Who may ask: CARELEDGER_ACCESS. */
  readonly access: Access;
  /** The TCP port of the HTTP doors; 0 takes a free one: CARELEDGER_PORT. */
  readonly port: number;
  /** The address to listen on: CARELEDGER_HOST. */
  readonly host: string;
  /** From which level on messages are logged: CARELEDGER_LOG. */
  readonly logLevel: LogLevel;

  constructor(values: Settings) {
    this.dataFolder = values.dataFolder;
    this.ledger = values.ledger;
    this.kafka = values.kafka;
    this.reporting = values.reporting;
    this.authority = values.authority;
    this.access = values.access;
    this.port = values.port;
    this.host = values.host;
    this.logLevel = values.logLevel;
  }
}

/**
 * Who may ask: whoever is at this machine, or whom a proxy has signed in. Requests of the proxy are known by its key
 * (CARELEDGER_PROXY_KEY).
 */
export type Access = { readonly kind: 'this-machine' } | { readonly kind: 'proxy'; readonly key: ProxyKey };

/** How Kafka is reached, and as whom. */
export interface KafkaSettings {
  /** `host:port`; none when events come and go over HTTP alone: CARELEDGER_KAFKA. */
  readonly brokers: readonly string[];
  /** Null: what is said can be read on the way. CARELEDGER_KAFKA_TLS. */
  readonly tls: KafkaTls | null;
  /** Null: the brokers ask nobody who he is. CARELEDGER_KAFKA_SASL. */
  readonly sasl: KafkaSasl | null;
}

export interface KafkaTls {
  /** The certificates, in PEM, of who may vouch for the brokers; null: whom Node trusts. */
  readonly authorities: string | null;
}

export interface KafkaSasl {
  readonly mechanism: SaslMechanism;
  readonly user: string;
  /** A function, so that whoever prints settings does not print it: CARELEDGER_KAFKA_PASSWORD. */
  readonly password: () => string;
}

export const SASL_MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;
export type SaslMechanism = (typeof SASL_MECHANISMS)[number];

export const ACCESS_KINDS = ['this-machine', 'proxy'] as const satisfies readonly Access['kind'][];

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One or more settings cannot be used. The message has a line for each, with its name. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}
