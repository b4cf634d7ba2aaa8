/** A page as it is sent. */
export interface Rendered {
  readonly plain: Buffer;
  readonly gzip: Buffer;
  /** Null where nothing may keep it. */
  readonly tag: string | null;
}

interface Kept {
  readonly madeFrom: string;
  readonly page: Rendered;
}

const bytesMax = 32 * 2 ** 20;

/** The pages last made, one an address, so that fifty people who open the same one cost as much as one. */
export class RenderedPages {
  private readonly pages = new Map<string, Kept>();
  private bytes = 0;

  /** @param madeFrom from what it must have been made: one of these */
  find(address: string, madeFrom: readonly string[]): Rendered | undefined {
    const found = this.pages.get(address);
    if (found === undefined || !madeFrom.includes(found.madeFrom)) return undefined;
    this.pages.delete(address);
    this.pages.set(address, found);
    return found.page;
  }

  keep(address: string, madeFrom: string, page: Rendered): void {
    this.drop(address);
    this.pages.set(address, { madeFrom, page });
    this.bytes += bytesOf(page);
    for (const oldest of this.pages.keys()) {
      if (this.bytes <= bytesMax) break;
      this.drop(oldest);
    }
  }

  private drop(address: string): void {
    const kept = this.pages.get(address);
    if (kept === undefined) return;
    this.pages.delete(address);
    this.bytes -= bytesOf(kept.page);
  }
}

const bytesOf = ({ plain, gzip }: Rendered): number => plain.length + gzip.length;
