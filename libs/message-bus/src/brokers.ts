/** How the brokers of a bus are reached, and as whom. */
export interface Brokers {
  /** `host:port`; none: the bus is within this process. */
  readonly brokers: readonly string[];
  /** Null, as when it is left out: what is said can be read on the way. */
  readonly tls?: BrokerTls | null;
  /** Null, as when it is left out: the brokers ask nobody who he is. */
  readonly sasl?: BrokerSasl | null;
}

export interface BrokerTls {
  /** The certificates, in PEM, of who may vouch for the brokers; null: whom Node trusts. */
  readonly authorities: string | null;
}

export interface BrokerSasl {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly user: string;
  readonly password: () => string;
}
