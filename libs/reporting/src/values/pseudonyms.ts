import { createHmac } from 'node:crypto';

const digits = 20;

/**
 * The pseudonyms of children: the same for a child as long as the store keeps its key, and nothing that can be worked
 * back by trying identifiers without it. 80 bits: of a million children two have the same one in a billion stores.
 */
export class Pseudonyms {
  private readonly known = new Map<string, string>();

  /** @param key of the store, hexadecimal */
  constructor(private readonly key: string) {}

  of(childId: string): string {
    let pseudonym = this.known.get(childId);
    if (pseudonym === undefined) {
      pseudonym = createHmac('sha256', Buffer.from(this.key, 'hex')).update(childId).digest('hex').slice(0, digits);
      this.known.set(childId, pseudonym);
    }
    return pseudonym;
  }
}
