import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The secret that the signing-in proxy and the services share. It can be compared with, but not read or printed. */
export class ProxyKey {
  readonly #digest: Buffer;

  constructor(key: string) {
    this.#digest = digestOf(key);
  }

  /** Takes the same time wherever the two differ, and however long the other is. */
  isSame(given: string): boolean {
    return timingSafeEqual(digestOf(given), this.#digest);
  }

  /** Another key that follows from it, for a purpose: the same in every process, and no way back to this one. */
  derived(purpose: string): Buffer {
    return createHmac('sha256', this.#digest).update(purpose).digest();
  }
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
