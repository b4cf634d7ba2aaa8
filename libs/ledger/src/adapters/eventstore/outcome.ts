import type { OutgoingAppend, StoreClient, StoredRecord } from './store-client.js';

/** What became of an append: found by reading the places where it would lie. */
export type Outcome =
  | { readonly kind: 'stored'; readonly records: readonly StoredRecord[] }
  | { readonly kind: 'not stored' }
  /** Others' events lie where these would; the stream ends there or later. */
  | { readonly kind: 'elsewhere'; readonly actual: number };

export async function outcomeOf(client: StoreClient, { stream, expected, events }: OutgoingAppend): Promise<Outcome> {
  const from = expected === 'no-stream' ? 0 : expected + 1;
  const reading = client.readStream({ stream, from, direction: 'forwards', eventsMax: events.length });
  const records: StoredRecord[] = [];
  for (let isEnd = false; !isEnd;) {
    const arrivals = await reading.next();
    records.push(...arrivals.records);
    isEnd = arrivals.isEnd;
  }
  if (records.length === 0) return { kind: 'not stored' };
  const isSame = records.length === events.length && records.every(({ id }, index) => id === events[index]!.id);
  return isSame ? { kind: 'stored', records } : { kind: 'elsewhere', actual: records.at(-1)!.revision };
}
