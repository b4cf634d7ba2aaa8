import kafkajs from 'kafkajs';
import type { ISocketFactory, Kafka, KafkaConfig, LogEntry } from 'kafkajs';
import { isIP, connect as connectTcp } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Brokers } from '../../brokers.js';
import type { BusLog } from '../../bus-log.js';
import type { Admission } from './kafkajs-admission.js';
import { repairTimers } from './kafkajs-timers.js';

const KEEP_ALIVE_MILLISECONDS = 10_000;

/** Few: kafkajs tries again within its tries, and whoever uses it begins anew by himself. */
export const RETRY = { initialRetryTime: 100, retries: 3, maxRetryTime: 1_000 };

class GivenUpError extends Error {
  override readonly message = 'the client was given up';
}

/** One broker at least. */
export interface KafkaJsOptions extends Brokers {
  /** What this process is called in the broker's log and metrics. */
  readonly name: string;
  readonly log?: BusLog;
}

/** What all that use one bus share. */
export interface SharedOptions extends KafkaJsOptions {
  readonly admission: Admission;
}

/**
 * One use of kafkajs from its connecting to its end. kafkajs goes on trying long after its caller has given up, and could
 * then publish what was meanwhile published again: severed, its connections are cut and it gets no new ones.
 */
export class KafkaJsConnections {
  readonly kafka: Kafka;
  private readonly sockets = new Set<Socket>();
  private isSevered = false;

  constructor({ brokers, tls, sasl, name, log }: KafkaJsOptions) {
    repairTimers();
    this.kafka = new kafkajs.Kafka({
      clientId: name,
      brokers: [...brokers],
      ...(tls && { ssl: tls.authorities === null ? {} : { ca: tls.authorities } }),
      ...(sasl && { sasl: saslOf(sasl) }),
      connectionTimeout: 3_000,
      requestTimeout: 8_000,
      retry: RETRY,
      socketFactory: this.open,
      logLevel: kafkajs.logLevel.WARN,
      logCreator: () => (entry) => log?.('debug', textOf(entry)),
    });
  }

  sever(): void {
    this.isSevered = true;
    for (const socket of this.sockets) socket.destroy(new GivenUpError());
  }

  private readonly open: ISocketFactory = ({ host, port, ssl, onConnect }) => {
    const servername = isIP(host) === 0 ? { servername: host } : {};
    const socket: Socket = ssl
      ? connectTls({ host, port, ...servername, ...ssl }, onConnect)
      : connectTcp({ host, port }, onConnect);
    socket.setKeepAlive(true, KEEP_ALIVE_MILLISECONDS);
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
    if (this.isSevered) socket.destroy(new GivenUpError());
    return socket;
  };
}

/** An object of its own for each client, because kafkajs writes into it. */
function saslOf({ mechanism, user, password }: NonNullable<Brokers['sasl']>): NonNullable<KafkaConfig['sasl']> {
  return { mechanism, username: user, password: password() } as NonNullable<KafkaConfig['sasl']>;
}

/** kafkajs logs what it will try again as an error: to us it is a detail. What matters comes back as an error of a call. */
function textOf({ namespace, log }: LogEntry): string {
  const error: unknown = log['error'];
  return `kafkajs ${namespace}: ${log.message}${typeof error === 'string' ? `: ${error}` : ''}`;
}
