import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';

/** A CloudEvent as a case system sends it, in structured form. */
export interface Sent {
  readonly source: string;
  readonly id: string;
  readonly subject: string;
}

const httpBatchEvents = 200;
const kafkaBatchEvents = 500;
const againMilliseconds = 200;
const requestMillisecondsMax = 20_000;

/**
 * Sends events over HTTP to several recorders in turn, several requests at once, each again until it is acknowledged: as a
 * case system does that keeps what it has not got an answer for.
 * @returns the ids that were acknowledged, and how often a request was repeated
 */
export async function sendOverHttp(
  addresses: readonly string[],
  events: readonly Sent[],
  taken: (count: number) => void,
): Promise<{ readonly acknowledged: ReadonlySet<string>; readonly repeats: number }> {
  const acknowledged = new Set<string>();
  let next = 0;
  let repeats = 0;
  const work = async (worker: number): Promise<void> => {
    for (let turn = worker; next < events.length; turn++) {
      const batch = events.slice(next, (next += httpBatchEvents));
      for (let tries = 0; !(await isTaken(addresses[(turn + tries) % addresses.length]!, batch)); tries++) {
        repeats++;
        await sleep(againMilliseconds);
      }
      for (const { id } of batch) acknowledged.add(id);
      taken(batch.length);
    }
  };
  await Promise.all([0, 1, 2].map(work));
  return { acknowledged, repeats };
}

/** Whether every event of a batch is in the ledger. A refusal is none of the faults that this story is about: it fails. */
async function isTaken(address: string, batch: readonly Sent[]): Promise<boolean> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${address}/v1/events`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/cloudevents-batch+json' },
      body: JSON.stringify(batch),
      signal: AbortSignal.timeout(requestMillisecondsMax),
    });
    text = await response.text();
  } catch {
    // the recorder was killed, or has not begun: whether it recorded them nobody knows, so they are sent again
    return false;
  }
  if (response.status === 200 || response.status === 201) return true;
  if (response.status === 503) return false;
  throw new Error(`The recorder answered ${response.status}: ${text.slice(0, 2_000)}`);
}

/** Publishes events to the topic that recorders hear, in order for each subject. */
export async function sendOverKafka(brokers: readonly string[], events: readonly Sent[]): Promise<void> {
  const producer = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).producer();
  await producer.connect();
  try {
    for (let from = 0; from < events.length; from += kafkaBatchEvents) {
      const messages = events.slice(from, from + kafkaBatchEvents).map((event) => ({
        key: event.subject.split('/')[1]!,
        value: JSON.stringify(event),
        headers: { 'content-type': 'application/cloudevents+json; charset=UTF-8' },
      }));
      await producer.send({ topic: 'careledger.events', messages });
    }
  } finally {
    await producer.disconnect();
  }
}
