/** What somebody wants to have carried. */
export interface MessageToPublish {
  /** Messages with one key stay in one partition, in their order. Not empty. */
  readonly key: string;
  readonly value: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A message as it came, and where it stands. */
export interface ReceivedMessage {
  readonly topic: string;
  readonly partition: number;
  /** A whole number, as text: it may be larger than a double holds. It grows within the partition, not always by one. */
  readonly offset: string;
  readonly key: Uint8Array | null;
  /** Null: a tombstone, which says that nothing of the key is to be kept. */
  readonly value: Uint8Array | null;
  /** Of a header that came more than once the last one. */
  readonly headers: ReadonlyMap<string, Uint8Array>;
  /** Milliseconds since 1970 UTC, by the clock of the publisher or the broker. */
  readonly publishedAt: number;
}

/** Neighbours in one partition, in their order. */
export interface MessageBatch {
  readonly topic: string;
  readonly partition: number;
  /** One at least. */
  readonly messages: readonly ReceivedMessage[];
  /** Aborted when the batch is no longer this consumer's: what is not done is better left, it comes again elsewhere. */
  readonly signal: AbortSignal;
}

/** Resolves when everything that the batch asks for is done and durable; a batch whose handler rejects comes again. */
export type BatchHandler = (batch: MessageBatch) => Promise<void>;
