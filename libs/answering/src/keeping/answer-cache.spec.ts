import { describe, expect, it } from '@jest/globals';
import { History } from '#history';
import type { LiveHistory } from '../following/live-history.js';
import { AnswerCache, type Making, type Patience } from './answer-cache.js';
import { Turns } from './turns.js';

/** One that rests for no time, and waits for a newer answer for none. */
class RestlessCache extends AnswerCache {
  protected override readonly patience: Patience = {
    restMilliseconds: 0,
    restTimes: 0,
    waitMilliseconds: 0,
    behindMilliseconds: 200,
    behindTimes: 0,
  };
}

class PatientCache extends AnswerCache {
  protected override readonly patience: Patience = {
    restMilliseconds: 0,
    restTimes: 0,
    waitMilliseconds: 5_000,
    behindMilliseconds: 60_000,
    behindTimes: 0,
  };
}

const cacheOver = (Cache: typeof AnswerCache, history: History) => new Cache({ history } as LiveHistory);

const after = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

let told = 0;
function tell(history: History): void {
  told++;
  history.add({
    id: `00000000-0000-4000-8000-${String(told).padStart(12, '0')}`,
    type: 'child-registered.v1',
    data: { childId: `C${told}`, occurredOn: '2025-03-01', dateOfBirth: '2015-01-01', sex: 'F' },
    recordedAt: Date.parse('2025-03-01T12:00:00Z'),
    position: String(told),
  });
}

/** Counts the children told of, a step each, and how often it was asked to; takes at least so long. */
function counter(milliseconds = 0): { make: Making<number>; times: () => number } {
  let times = 0;
  return {
    times: () => times,
    *make(history: History, ordinal: number) {
      times++;
      let count = 0;
      const end = performance.now() + milliseconds;
      while (performance.now() < end) yield;
      for (const subject of history.subjectsOf('child')) {
        yield;
        count += history.sayingsOf(subject, ordinal).length;
      }
      return count;
    },
  };
}

describe('An answer that is kept', () => {
  it('is made once for all who ask, until something more is held', async () => {
    const history = new History();
    tell(history);
    const cache = cacheOver(AnswerCache, history);
    const { make, times } = counter();
    const [first, second] = await Promise.all([cache.answer('how many', make), cache.answer('how many', make)]);
    expect(first).toEqual({ answer: 1, heldCount: 1, position: String(told) });
    expect(second).toBe(first);
    expect(await cache.answer('how many', make)).toBe(first);
    expect(times()).toBe(1);
  });

  it('is given while newer events wait, and says from how many it was made', async () => {
    const history = new History();
    tell(history);
    const cache = cacheOver(AnswerCache, history);
    const { make, times } = counter();
    await cache.answer('how many', make);
    tell(history);
    expect(await cache.answer('how many', make)).toMatchObject({ answer: 1, heldCount: 1 });
    expect(times()).toBe(1);
  });

  it('is made again behind the request when it has rested', async () => {
    const history = new History();
    tell(history);
    const cache = cacheOver(RestlessCache, history);
    const { make } = counter(50);
    await cache.answer('how many', make);
    tell(history);
    expect(await cache.answer('how many', make)).toMatchObject({ answer: 1 });
    const { generation } = cache;
    await after(300);
    expect(await cache.answer('how many', make)).toMatchObject({ answer: 2, heldCount: 2 });
    expect(cache.generation).toBe(generation + 1);
  });

  it('is waited for where it comes soon', async () => {
    const history = new History();
    tell(history);
    const cache = cacheOver(PatientCache, history);
    const { make } = counter();
    await cache.answer('how many', make);
    tell(history);
    expect(await cache.answer('how many', make)).toMatchObject({ answer: 2 });
  });

  it('is not given to the first who asks after a pause, who waits for a newer one', async () => {
    const history = new History();
    tell(history);
    const cache = cacheOver(RestlessCache, history);
    const { make } = counter(50);
    await cache.answer('how many', make);
    tell(history);
    await after(300);
    expect(await cache.answer('how many', make)).toMatchObject({ answer: 2, heldCount: 2 });
  });

  it('is given after a pause where nothing was missing in it until a moment ago', async () => {
    const history = new History();
    tell(history);
    const cache = cacheOver(RestlessCache, history);
    const { make } = counter(50);
    await cache.answer('how many', make);
    await after(300);
    expect(await cache.answer('how many', make)).toMatchObject({ answer: 1 });
    tell(history);
    expect(await cache.answer('how many', make)).toMatchObject({ answer: 1 });
  });

  it('is given after a pause, too, where a newer one cannot be made', async () => {
    const history = new History();
    tell(history);
    const cache = cacheOver(RestlessCache, history);
    const { make } = counter();
    const first = await cache.answer('how many', make);
    tell(history);
    await after(300);
    const failing = (): never => {
      throw new RangeError('no such day');
    };
    expect(await cache.answer('how many', failing)).toBe(first);
  });

  it('counts what was held when it was begun, whatever arrives meanwhile', async () => {
    const history = new History();
    tell(history);
    tell(history);
    const cache = cacheOver(AnswerCache, history);
    function* make(of: History, ordinal: number): Generator<void, number> {
      const first = of.sayingsOf(of.subjectsOf('child')[0]!, ordinal).length;
      tell(of);
      yield;
      return (
        first +
        of
          .subjectsOf('child')
          .slice(1)
          .flatMap((subject) => of.sayingsOf(subject, ordinal)).length
      );
    }
    expect(await cache.answer('how many', make)).toMatchObject({ answer: 2, heldCount: 2 });
  });

  it('is begun anew when rows are settled meanwhile, so that no handle of a row is used that no longer holds', async () => {
    const history = new History();
    tell(history);
    const cache = cacheOver(AnswerCache, history);
    let times = 0;
    function* make(): Generator<void, string> {
      times++;
      if (times === 1) history.settle();
      yield;
      return `made ${times} times`;
    }
    expect(await cache.answer('x', make)).toMatchObject({ answer: 'made 2 times' });
  });

  it('stays what it is where it was asked by position', async () => {
    const history = new History();
    tell(history);
    const cache = cacheOver(RestlessCache, history);
    const { make, times } = counter();
    const first = await cache.answer('how many', make, true);
    tell(history);
    expect(await cache.answer('how many', make, true)).toBe(first);
    expect(times()).toBe(1);
  });

  it('is not kept when it cannot be made: whoever asks is told why, and the next may try again', async () => {
    const cache = cacheOver(AnswerCache, new History());
    const failing = (): never => {
      throw new RangeError('no such day');
    };
    await expect(cache.answer('x', failing)).rejects.toThrow('no such day');
    const { make } = counter();
    expect(await cache.answer('x', make)).toMatchObject({ answer: 0 });
  });
});

describe('Long counts', () => {
  it('take turns, so that a short one does not wait for a long one', async () => {
    const turns = new Turns();
    const done: string[] = [];
    function* busy(name: string, milliseconds: number): Generator<void, void> {
      const end = performance.now() + milliseconds;
      while (performance.now() < end) yield;
      done.push(name);
    }
    await Promise.all([turns.take(busy('long', 200)), turns.take(busy('short', 1))]);
    expect(done).toEqual(['short', 'long']);
  });

  it('that nobody waits for rest between their turns, until somebody does', async () => {
    const turns = new Turns();
    let isAwaited = false;
    let steps = 0;
    function* slow(): Generator<void, void> {
      for (; steps < 400 || !isAwaited; steps++) {
        const end = performance.now() + 0.5;
        while (performance.now() < end);
        yield;
      }
    }
    const began = performance.now();
    const done = turns.take(slow(), () => isAwaited);
    await after(200);
    // eight steps a turn and eight milliseconds of rest before each: about one a millisecond, however busy the machine
    expect(steps).toBeLessThan(1.3 * (performance.now() - began) + 8);
    isAwaited = true;
    await done;
    expect(steps).toBeGreaterThanOrEqual(400);
  });

  it('let timers and requests in between', async () => {
    const turns = new Turns();
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    function* busy(): Generator<void, void> {
      const end = performance.now() + 150;
      while (performance.now() < end) yield;
    }
    await turns.take(busy());
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(3);
  });
});
