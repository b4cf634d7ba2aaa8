import { describe, expect, it } from '@jest/globals';
import { KeptDrawings } from './kept-drawings.js';

describe('Kept drawings', () => {
  it('are made once for the same elements, and anew for others', () => {
    const drawings = new KeptDrawings();
    let made = 0;
    const draw = (): string => `drawing ${++made}`;
    expect(drawings.of([{ x: 1 }, 300], draw)).toBe('drawing 1');
    expect(drawings.of([{ x: 2 }, 300], draw)).toBe('drawing 2');
    expect(drawings.of([{ x: 1 }, 200], draw)).toBe('drawing 3');
    expect(drawings.of([{ x: 1 }, 300], draw)).toBe('drawing 1');
  });

  it('are dropped when nobody asked for them longest, so that they never fill the memory', () => {
    const drawings = new KeptDrawings();
    let made = 0;
    const draw = (): string => `drawing ${++made}`;
    for (let number = 0; number < 400; number++) drawings.of(number, draw);
    drawings.of(0, draw);
    expect(made).toBe(400);
    drawings.of('one more', draw);
    drawings.of(0, draw);
    expect(made).toBe(401);
    drawings.of(1, draw);
    expect(made).toBe(402);
  });
});
