import driver from '@eventstore/db-client';
import type { JSONType } from '@eventstore/db-client';
import kafkajs from 'kafkajs';
import type { EachBatchPayload } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { eventIdOf, streamOf } from '#events';

/*
 * What the simplest program does that brings events from Kafka into EventStoreDB, with the same clients and nothing of
 * ours between them: a message is JSON, the events of one child in a batch are one append, and many appends are under way.
 * It checks nothing, recognises no repeat, remembers revisions in memory alone and waits for nothing for ever. A process of
 * its own, started with what it needs and telling how far it is.
 */
export interface BareIntake {
  readonly brokers: readonly string[];
  readonly topic: string;
  /** Its place is moved: what was taken in here is not taken in by a recorder. */
  readonly group: string;
  readonly connection: string;
  readonly appendsInFlight: number;
  readonly partitionsAtOnce: number;
  /** `shared`: the client sends all appends on one call. `plain`: one call for each, which is the way that is safe. */
  readonly way: 'shared' | 'plain';
}

/** What the process says after each batch. */
export interface BareProgress {
  readonly count: number;
  /** Since it was started. */
  readonly cpuSeconds: number;
}

interface Said {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly recordedat?: string;
}

const asked = JSON.parse(process.argv[2]!) as BareIntake;
const credentials = asked.way === 'plain' ? { credentials: { username: 'admin', password: 'changeit' } } : {};
const client = driver.EventStoreDBClient.connectionString(asked.connection);
const run = randomUUID();
const revisions = new Map<string, bigint>();
let count = 0;

const kafka = new kafkajs.Kafka({ clientId: 'bare', brokers: [...asked.brokers], logLevel: kafkajs.logLevel.ERROR });
const consumer = kafka.consumer({ groupId: asked.group, maxWaitTimeInMs: 200 });
await consumer.connect();
await consumer.subscribe({ topic: asked.topic, fromBeginning: true });
await consumer.run({
  autoCommit: false,
  eachBatchAutoResolve: false,
  partitionsConsumedConcurrently: asked.partitionsAtOnce,
  eachBatch: take,
});

// leaves the group, which else would wait for it
process.once('message', () => void consumer.disconnect().then(() => process.exit()));

async function take({ batch, resolveOffset, commitOffsetsIfNecessary }: EachBatchPayload): Promise<void> {
  const together = new Map<string, Said[]>();
  for (const { value } of batch.messages) {
    const said = JSON.parse(value!.toString('utf8')) as Said;
    const stream = `bare-${run}-${streamOf(said.type, said.data)}`;
    const before = together.get(stream);
    if (before === undefined) together.set(stream, [said]);
    else before.push(said);
  }
  const queue = together.entries();
  const sender = async (): Promise<void> => {
    for (const [stream, events] of queue) await append(stream, events);
  };
  await Promise.all(Array.from({ length: asked.appendsInFlight }, sender));
  const { topic, partition } = batch;
  const offset = String(BigInt(batch.lastOffset()) + 1n);
  await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [{ partition, offset }] }] });
  resolveOffset(batch.lastOffset());
  count += batch.messages.length;
  const { user, system } = process.cpuUsage();
  process.send!({ count, cpuSeconds: (user + system) / 1e6 } satisfies BareProgress);
}

async function append(stream: string, all: readonly Said[]): Promise<void> {
  const events = all.map(({ source, id, type, data, recordedat }) =>
    driver.jsonEvent({
      id: eventIdOf(source, id),
      type,
      data: data as JSONType,
      metadata: { recordedAt: Date.parse(recordedat ?? ''), metadata: { source, sourceId: id } },
    }),
  );
  const revision = revisions.get(stream);
  const expectedRevision = revision ?? driver.NO_STREAM;
  const answer = await client.appendToStream(stream, events, { expectedRevision, ...credentials });
  revisions.set(stream, answer.nextExpectedRevision);
}
