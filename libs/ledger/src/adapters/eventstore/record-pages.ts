import { isOurs } from './envelope.js';
import { comparePlaces } from './place.js';
import type { Place } from './place.js';
import type { StoredRecord } from './store-client.js';

export interface Window<Event> {
  /** Exclusive. */
  readonly from: Place | null;
  /** Inclusive; something lies there. */
  readonly last: Place;
  readonly pageEvents: number;
  readonly asEvent: (record: StoredRecord) => Event;
}

/** The events up to a place, in pages: what came together, cut where it is more than a page. */
export async function* recordPages<Event>(
  feed: AsyncIterable<readonly StoredRecord[]>,
  { from, last, pageEvents, asEvent }: Window<Event>,
): AsyncGenerator<readonly Event[]> {
  if (from !== null && comparePlaces(from, last) >= 0) return;
  for await (const records of feed) {
    const within = records.filter((record) => comparePlaces(record.place, last) <= 0 && isOurs(record));
    for (let at = 0; at < within.length; at += pageEvents) yield within.slice(at, at + pageEvents).map(asEvent);
    if (comparePlaces(records.at(-1)!.place, last) >= 0) return;
  }
}
