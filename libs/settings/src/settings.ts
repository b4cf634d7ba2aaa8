/** What can be set about a service, read once from the environment and checked. Its class is its injection token. */
export class Settings {
  /** Where the embedded ledger and what is derived from it are kept: CARELEDGER_DATA. */
  readonly dataFolder: string;
  /** Which ledger: CARELEDGER_LEDGER. */
  readonly ledger: 'sqlite';
  /** The TCP port of the HTTP doors; 0 takes a free one: CARELEDGER_PORT. */
  readonly port: number;
  /** The address to listen on: CARELEDGER_HOST. */
  readonly host: string;
  /** From which level on messages are logged: CARELEDGER_LOG. */
  readonly logLevel: LogLevel;

  constructor(values: Settings) {
    this.dataFolder = values.dataFolder;
    this.ledger = values.ledger;
    this.port = values.port;
    this.host = values.host;
    this.logLevel = values.logLevel;
  }
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One or more settings cannot be used. The message has a line for each, with its name. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}
