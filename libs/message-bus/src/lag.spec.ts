import { describe, expect, it } from '@jest/globals';
import { PartitionLag } from './lag.js';

describe('how far a partition is behind', () => {
  it('is not said before it is known, and is nothing when all is done', () => {
    const lag = new PartitionLag();
    expect([lag.messages(), lag.seconds(5_000)]).toEqual([null, null]);
    lag.seenEnd(10n, 1_000);
    expect([lag.messages(), lag.seconds(5_000)]).toEqual([null, null]);
    lag.doneUntil(10n);
    expect([lag.messages(), lag.seconds(5_000)]).toEqual([0, 0]);
  });

  it('is counted from the oldest look that saw more than is done', () => {
    const lag = new PartitionLag();
    lag.doneUntil(0n);
    lag.seenEnd(10n, 1_000);
    lag.seenEnd(10n, 2_000);
    lag.seenEnd(14n, 3_000);
    expect([lag.messages(), lag.seconds(5_000)]).toEqual([14, 4]);
    lag.doneUntil(10n);
    expect([lag.messages(), lag.seconds(5_000)]).toEqual([4, 2]);
    lag.doneUntil(12n);
    expect([lag.messages(), lag.seconds(6_000)]).toEqual([2, 3]);
  });

  it('is counted from when a message in hand was published, where that is known', () => {
    const lag = new PartitionLag();
    lag.doneUntil(5n);
    lag.seenEnd(6n, 10_000);
    lag.took(4_000);
    expect(lag.seconds(11_000)).toBe(7);
    lag.gaveBack();
    lag.doneUntil(6n);
    expect(lag.seconds(11_000)).toBe(0);
  });

  it('never goes back, whatever the clocks say', () => {
    const lag = new PartitionLag();
    lag.doneUntil(5n);
    lag.doneUntil(3n);
    lag.seenEnd(6n, 10_000);
    expect([lag.messages(), lag.seconds(9_000)]).toEqual([1, 0]);
  });

  it('keeps the oldest look however many there are', () => {
    const lag = new PartitionLag();
    lag.doneUntil(0n);
    for (let second = 1; second <= 5_000; second += 1) lag.seenEnd(BigInt(second), second * 1000);
    expect([lag.messages(), lag.seconds(5_001_000)]).toEqual([5_000, 5_000]);
  });
});
