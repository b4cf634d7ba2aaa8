import { describe, expect, it } from '@jest/globals';
import { countOf, plainTable } from './plain-table.js';
import { Progress } from './progress.js';

describe('a table for people', () => {
  it('is as wide as its cells, with numbers to the right and nothing for what is missing', () => {
    const rows = [
      ['Team Ash', 7, '12%'],
      ['B', 1_200, null],
    ];
    expect(plainTable(['team', 'cases', 'share'], rows)).toBe(
      'team      cases  share\n' + 'Team Ash      7    12%\n' + 'B          1200      -\n',
    );
  });

  it('does not take days and identifiers for numbers', () => {
    expect(plainTable(['on', 'child'], [['2025-03-31', 'C1']])).toBe('on          child\n2025-03-31  C1\n');
  });

  it('counts in words', () => {
    expect([countOf(1, 'child', 'children'), countOf(0, 'event'), countOf(12_000, 'event')]).toEqual([
      '1 child',
      '0 events',
      '12,000 events',
    ]);
  });
});

describe('progress where nobody watches a terminal', () => {
  /** What was written when steps came at these seconds. */
  function written(seconds: readonly number[], total?: number): string[] {
    const lines: string[] = [];
    let now = 0;
    const stream = { isTTY: false, write: (line: string) => lines.push(line) };
    const progress = new Progress(stream as never, () => now);
    for (const second of seconds) {
      now = second * 1_000;
      progress.step({ done: second * 500, what: 'events read', ...(total === undefined ? {} : { total }) });
    }
    return lines;
  }

  it('is silent for two seconds', () => {
    expect(written([0, 0.5, 1.9])).toEqual([]);
  });

  it('has a line then and another every ten seconds, with the rate', () => {
    expect(written([0, 1, 2, 3, 8, 11.9, 12, 13, 22])).toEqual([
      '1,000 events read, 500 a second\n',
      '6,000 events read, 500 a second\n',
      '11,000 events read, 500 a second\n',
    ]);
  });

  it('says of how many, where that is known', () => {
    expect(written([0, 4], 20_000)).toEqual(['2,000 of 20,000 events read, 500 a second\n']);
  });
});
