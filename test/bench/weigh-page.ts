import { get } from 'node:http';

/** Bytes of bodies as they go over the wire. */
export interface Weight {
  /** The page by itself: what is sent to a browser that keeps styles and scripts. */
  readonly page: number;
  /** The page and all that it loads. */
  readonly all: number;
}

const loaded = /<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"/g;

/** @throws Error when the page or something that it loads is not answered with 200 */
export async function weighPage(url: string): Promise<Weight> {
  const html = await body(url, 'identity');
  const page = (await body(url, 'gzip')).length;
  const parts = [...html.toString().matchAll(loaded)].map(([, part]) => new URL(part!, url).href);
  let all = page;
  for (const part of new Set(parts)) all += (await body(part, 'gzip')).length;
  return { page, all };
}

function body(url: string, encoding: 'gzip' | 'identity'): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { Accept: 'text/html,*/*', 'Accept-Encoding': encoding } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(parts));
        else reject(new Error(`${url} was answered with ${response.statusCode}`));
      });
    }).on('error', reject);
  });
}
