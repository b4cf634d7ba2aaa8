import { SASL_MECHANISMS } from './settings.js';

const HOST = '[A-Za-z0-9._-]+';
const PORT_MAX = 65_535;

/**
 * `esdb://name:password@host:2113,host:2113?tls=true`: several hosts are not a URL, so the form is told here, as strictly
 * as the client reads it: what the client refused itself it would quote, with the password.
 */
const ESDB = new RegExp(
  String.raw`^esdb(?:\+discover)?://(?:[^\s:@/?#]+:[^\s:@/?#]+@)?${HOST}(?::\d{1,5})?(?:,${HOST}(?::\d{1,5})?)*/?(?:\?[^\s=&?]+=[^\s&?]+(?:&[^\s=&?]+=[^\s&?]+)*)?$`,
);
const BROKER = new RegExp(String.raw`^(?:${HOST}|\[[0-9a-fA-F:.]+\]):(\d{1,5})$`);

/** Whether the text can be the connection string of an EventStoreDB. */
export const isEventStoreConnection = (text: string): boolean => ESDB.test(text);

/** Whether the text can be the connection string of a PostgreSQL: with a host and a database. */
export function isPostgresConnection(text: string): boolean {
  if (!/^postgres(?:ql)?:\/\/\S+$/.test(text) || !URL.canParse(text)) return false;
  const { hostname, pathname } = new URL(text);
  return hostname !== '' && pathname.length > 1;
}

/** As whom brokers are spoken to: `mechanism:name`. */
export const SASL = new RegExp(`^(${SASL_MECHANISMS.join('|')}):(.+)$`);

/** Whether the text is a broker's address: `host:port`. */
export function isBroker(text: string): boolean {
  const port = Number(BROKER.exec(text)?.[1] ?? 0);
  return port > 0 && port <= PORT_MAX;
}

/** What may be shown of a connection string: scheme, hosts and database, never the name, the password or an option. */
export function withoutSecrets(connection: string): string {
  const scheme = /^[a-z+]+:\/\//.exec(connection)?.[0];
  if (scheme === undefined) return connection;
  const rest = connection.slice(scheme.length);
  return `${scheme}${rest.slice(rest.lastIndexOf('@') + 1).replace(/[?#].*$/s, '')}`;
}
