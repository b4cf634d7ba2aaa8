import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { checksumOf } from './document.js';

describe('The checksum of an answer', () => {
  const byTheBook = (content: unknown): string =>
    `sha256:${createHash('sha256').update(canonicalize(content)!).digest('hex')}`;

  it('is SHA-256 over what RFC 8785 spells, whatever is in it', () =>
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme', maxDepth: 5 }), (content) => {
        expect(checksumOf(content)).toBe(byTheBook(content));
      }),
    ));

  it('leaves out fields without a value, and not their places in a list', () => {
    const content = { b: undefined, a: [undefined, null, { d: undefined, c: 1 }], 10: 'ten', 9: 'nine' };
    expect(checksumOf(content)).toBe(checksumOf({ 9: 'nine', 10: 'ten', a: [null, null, { c: 1 }] }));
    expect(checksumOf(content)).toBe(byTheBook(content));
  });

  it('is the same whatever the order of the fields, and another for another order of a list', () => {
    expect(checksumOf({ a: 1, b: { c: 2, d: 3 } })).toBe(checksumOf({ b: { d: 3, c: 2 }, a: 1 }));
    expect(checksumOf([1, 2])).not.toBe(checksumOf([2, 1]));
  });
});
