import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ReadPage } from './event-reader.js';
import type { News } from './news.js';

const POLL_MILLISECONDS = 25;

/** The pages after a stored place up to another. Between two pages the event loop gets its turn. */
export async function* pagesBetween<Event>(
  read: ReadPage<Event>,
  after: number,
  until: number,
  eventsMax: number,
): AsyncGenerator<readonly Event[]> {
  for (let last = after; last < until;) {
    const page = read(last, Math.min(until, last + eventsMax));
    last += page.length;
    yield page;
    if (last < until) await nextTurn();
  }
}

/** The pages after a stored place up to the end, and then up to every new end until it is over. */
export async function* pagesFrom<Event>(
  read: ReadPage<Event>,
  after: number,
  end: () => number,
  eventsMax: number,
  news: News,
  isOver: () => boolean,
): AsyncGenerator<readonly Event[]> {
  for (let last = after; !isOver(); await nextTurn()) {
    const until = Math.min(end(), last + eventsMax);
    if (until === last) {
      await news.wait(POLL_MILLISECONDS);
      continue;
    }
    const page = read(last, until);
    last += page.length;
    yield page;
  }
}
