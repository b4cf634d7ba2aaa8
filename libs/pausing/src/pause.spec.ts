import { describe, expect, it } from '@jest/globals';
import { pause } from './pause.js';

const aMinute = 60_000;

describe('A pause', () => {
  it('lasts as long as was asked for', async () => {
    const began = performance.now();
    await pause(30, new AbortController().signal);
    expect(performance.now() - began).toBeGreaterThanOrEqual(28);
  });

  it('ends as soon as its signal is aborted, and at once when it was before', async () => {
    const stop = new AbortController();
    const pausing = pause(aMinute, stop.signal);
    stop.abort(new Error('enough'));
    await expect(pausing).resolves.toBeUndefined();
    await expect(pause(aMinute, stop.signal)).resolves.toBeUndefined();
  });
});
