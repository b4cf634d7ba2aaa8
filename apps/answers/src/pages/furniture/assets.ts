import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { pagesFolder } from './package-folder.js';

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** A file that the pages need, as it is sent. */
export interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly brotli: Promise<Buffer>;
  readonly gzip: Promise<Buffer>;
}

const files = {
  styles: { file: 'furniture/styles/careledger.css', type: 'text/css' },
  copyLink: { file: 'furniture/scripts/copy-link.js', type: 'text/javascript' },
  dateSlider: { file: 'furniture/scripts/date-slider.js', type: 'text/javascript' },
  expandAll: { file: 'furniture/scripts/expand-all.js', type: 'text/javascript' },
  icon: { file: 'furniture/styles/icon.svg', type: 'image/svg+xml' },
} as const;

/** The few files beside a page. Each has an address made from its content, so that a browser may keep it for ever. */
@Injectable()
export class Assets {
  private readonly byAddress = new Map<string, Asset>();
  /** Where each is found, by its name in templates. */
  readonly addresses: Readonly<Record<keyof typeof files, string>>;

  constructor() {
    const addresses = Object.entries(files).map(([name, { file, type }]) => [name, this.add(file, type)]);
    this.addresses = Object.fromEntries(addresses) as Record<keyof typeof files, string>;
  }

  private add(file: string, type: string): string {
    const plain = readFileSync(join(pagesFolder, file));
    const fingerprint = createHash('sha256').update(plain).digest('base64url').slice(0, 12);
    const address = `/assets/${file.slice(file.lastIndexOf('/') + 1).replace('.', `-${fingerprint}.`)}`;
    this.byAddress.set(address, { type, plain, brotli: toBrotli(plain), gzip: toGzip(plain) });
    return address;
  }

  /** The file at an address; undefined when there is none, or its content was another. */
  find(address: string): Asset | undefined {
    return this.byAddress.get(address);
  }
}
