import { UnknownPositionError } from '../../ledger.errors.js';
import type { Connection, DropReason } from './connection.js';
import { STREAM_PREFIX } from './envelope.js';
import { pause } from '#pausing';
import { pauseBefore, within } from './patience.js';
import { positionOf } from './place.js';
import type { Place } from './place.js';
import type { ResumePlace } from './resume-place.js';
import { StoreFailure } from './store-client.js';
import type { Arrivals, Reading, StoreClient, StoredRecord } from './store-client.js';

export interface FeedOptions {
  readonly connection: Connection;
  readonly resume: ResumePlace;
  /** Ends the feed. */
  readonly signal: AbortSignal;
  /** Told each time that the store let go of us, or we of it. */
  readonly dropped: (reason: DropReason) => void;
  /** Whether a store that stays away ends the feed with an error, or is tried for ever. */
  readonly givesUp: boolean;
}

const LATE = Symbol('late');

/**
 * Every record after a place, in order, none skipped and none repeated, then what comes: whatever becomes of the
 * connection, each new one goes on where the one before had come to.
 *
 * @throws UnknownPositionError when the store has no such place
 * @throws LedgerUnavailableError when it stays away
 */
export async function* recordFeed(options: FeedOptions): AsyncGenerator<readonly StoredRecord[]> {
  const { connection, resume, signal, dropped, givesUp } = options;
  const began = resume.place;
  let failingSince: number | null = null;
  for (let tries = 0; !signal.aborted;) {
    try {
      for await (const arrivals of oneConnection(options)) {
        failingSince = null;
        tries = 0;
        const records = resume.take(arrivals);
        if (records.length > 0) yield records;
        if (signal.aborted) return;
      }
    } catch (error) {
      if (!(error instanceof StoreFailure) || connection.isClosed) throw connection.inWordsOfThePort(error);
      if (error.kind === 'refused' && began !== null && resume.place === began) throw unknownPlace(began);
      dropped(error.message === SILENT ? 'silent' : error.kind === 'away' ? 'cut' : 'refused');
      failingSince ??= performance.now();
      const isOver = givesUp && performance.now() - failingSince > connection.patience.store;
      if (isOver || error.kind === 'denied') throw connection.inWordsOfThePort(error);
      await pause(pauseBefore(tries++, connection.patience), signal);
    }
  }
}

const SILENT = 'it no longer says what comes';

/** What one connection gives, until it is cut. */
async function* oneConnection({ connection, resume, signal }: FeedOptions): AsyncGenerator<Arrivals> {
  const { client, patience } = connection;
  const reading = client.subscribe(STREAM_PREFIX, resume.place);
  const cancel = (): void => reading.cancel();
  signal.addEventListener('abort', cancel);
  try {
    while (!signal.aborted) {
      const coming = reading.next();
      const arrivals = await within(patience.silence, coming, LATE);
      if (arrivals !== LATE) yield arrivals;
      else yield await afterSilence(coming, connection, client, resume);
    }
  } finally {
    signal.removeEventListener('abort', cancel);
    reading.cancel();
  }
}

/** Nothing was said for a while: because there is nothing to say, or because nobody says it? */
async function afterSilence(
  coming: Promise<Arrivals>,
  connection: Connection,
  client: StoreClient,
  resume: ResumePlace,
): Promise<Arrivals> {
  // It is awaited below or not at all; what becomes of it then is known already.
  coming.catch(() => undefined);
  for (;;) {
    const last = await connection.inTime(lastPlace);
    if (last !== null && !resume.has(last)) {
      const arrivals = await within(Math.min(connection.patience.call, 1_000), coming, LATE);
      if (arrivals !== LATE) return arrivals;
      connection.replace(client);
      throw new StoreFailure('away', SILENT);
    }
    const arrivals = await within(connection.patience.silence, coming, LATE);
    if (arrivals !== LATE) return arrivals;
  }
}

/** Where the last record of ours lies; null when there is none. */
export async function lastPlace(client: StoreClient): Promise<Place | null> {
  const reading: Reading = client.readLast(STREAM_PREFIX);
  for (;;) {
    const { records, isEnd } = await reading.next();
    if (records.length > 0) return records[0]!.place;
    if (isEnd) return null;
  }
}

const unknownPlace = (place: Place): UnknownPositionError =>
  new UnknownPositionError(positionOf(place), 'no event lies there');
