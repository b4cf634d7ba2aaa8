import { describe, expect, it } from '@jest/globals';
import { day } from '#calendar';
import { StatedDays } from './stated-days.js';

const may = day('2024-05-01');
const june = day('2024-06-01');

describe('What figures are counted again for', () => {
  it('is what the rows told since: from the earliest day on, once', () => {
    const stated = new StatedDays(true);
    stated.add({ eventsCount: 10, changedFrom: june, happenedFrom: june });
    stated.add({ eventsCount: 11, changedFrom: may, happenedFrom: null });
    expect(stated.takeChanged(11)).toBe(may);
    expect(stated.takeChanged(11)).toBe('nothing');
  });

  it('is left for the next time where the rows do not tell it yet', () => {
    const stated = new StatedDays(true);
    stated.add({ eventsCount: 10, changedFrom: june, happenedFrom: may });
    expect(stated.takeChanged(9)).toBe('nothing');
    expect(stated.firstBeside(june)).toBe(june);
    expect(stated.takeChanged(10)).toBe(june);
    expect(stated.firstBeside(june)).toBe(may);
  });

  it('is everything where nobody knows what the figures told', () => {
    const stated = new StatedDays(false);
    stated.add({ eventsCount: 10, changedFrom: june, happenedFrom: null });
    expect(stated.takeChanged(10)).toBeNull();
    expect(stated.takeChanged(10)).toBe('nothing');
    expect(stated.firstBeside(null)).toBeNull();
  });
});
