/**
 * Pages as they come, those that came while the last was at work in one: what belongs to one subject is then told once
 * and not page by page. No page that is handed on is made longer when it holds so many events already.
 *
 * Whoever stops early also ends the source: a page that it waits for is not waited for here.
 */
export async function* pagesTogether<Event>(
  source: AsyncIterable<readonly Event[]>,
  eventsMax: number,
): AsyncGenerator<readonly Event[]> {
  const pages = source[Symbol.asyncIterator]();
  const nextPage = (): Promise<IteratorResult<readonly Event[]>> => {
    const next = pages.next();
    // its failure is met where it is waited for; if nobody waits any more, nobody wants it
    next.catch(() => undefined);
    return next;
  };
  let next = nextPage();
  for (;;) {
    const first = await next;
    if (first.done === true) return;
    const together = [...first.value];
    next = nextPage();
    while (together.length < eventsMax) {
      const there = await Promise.race([next, nothingYet()]);
      if (there === null || there.done === true) break;
      together.push(...there.value);
      next = nextPage();
    }
    yield together;
  }
}

/** Null, once whatever is there already has had its turn. */
const nothingYet = (): Promise<null> => new Promise((resolve) => setImmediate(resolve, null));
