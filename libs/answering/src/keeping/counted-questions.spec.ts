import { describe, expect, it } from '@jest/globals';
import { CountedQuestions } from './counted-questions.js';

const ofChildren = (count: number) => ({ subjectsOf: () => Array.from({ length: count }, (_, index) => index) });

describe('Questions that were asked last', () => {
  it('are remembered, so many of them: those that were asked longest ago go', () => {
    const counted = new CountedQuestions(ofChildren(10), 2);
    const [a, b] = [counted.of('a'), counted.of('b')];
    expect(counted.of('a')).toBe(a);
    counted.of('c');
    expect(counted.of('a')).toBe(a);
    expect(counted.of('b')).not.toBe(b);
  });

  it('are fewer of very many children, and one at least', () => {
    const large = new CountedQuestions(ofChildren(400_000), 64);
    const [a, b] = [large.of('a'), large.of('b')];
    expect([large.of('a'), large.of('b')]).toEqual([a, b]);
    large.of('c');
    expect(large.of('a')).not.toBe(a);
    const larger = new CountedQuestions(ofChildren(1_500_000), 64);
    expect(larger.of('a')).toBe(larger.of('a'));
  });
});
