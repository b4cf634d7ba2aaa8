/** A page as it is sent. */
export interface Rendered {
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly tag: string;
}

const bytesMax = 32 * 2 ** 20;

/** The pages last made, so that fifty people who open the same one cost as much as one. */
export class RenderedPages {
  private readonly pages = new Map<string, Rendered>();
  private bytes = 0;

  find(key: string): Rendered | undefined {
    const found = this.pages.get(key);
    if (found === undefined) return undefined;
    this.pages.delete(key);
    this.pages.set(key, found);
    return found;
  }

  keep(key: string, page: Rendered): void {
    this.drop(key);
    this.pages.set(key, page);
    this.bytes += bytesOf(page);
    for (const oldest of this.pages.keys()) {
      if (this.bytes <= bytesMax) break;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    const page = this.pages.get(key);
    if (page === undefined) return;
    this.pages.delete(key);
    this.bytes -= bytesOf(page);
  }
}

const bytesOf = ({ plain, gzip }: Rendered): number => plain.length + gzip.length;
