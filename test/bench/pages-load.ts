import { Agent, get } from 'node:http';
import { fileURLToPath } from 'node:url';

/** Which pages are asked for, and how often. */
export interface PageLoad {
  readonly address: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** Indicators, each looked at in turn. */
  readonly codes: readonly string[];
  readonly children: readonly string[];
}

const kinds = ['indicator', 'overview', 'child'] as const;
export type PageKind = (typeof kinds)[number];
export const isPageKind = (text: string): text is PageKind => kinds.some((kind) => kind === text);

/** Milliseconds of every page, from when it was to be asked for to its last byte. */
export type PageTimes = Record<PageKind, number[]>;

/** Of five looks, three are at an indicator, one at the overview, one at a child. */
const mix: readonly PageKind[] = ['indicator', 'overview', 'indicator', 'child', 'indicator'];

const pathOf = (kind: PageKind, number: number, { codes, children }: PageLoad): string => {
  if (kind === 'overview') return '/';
  return kind === 'child'
    ? `/children/${children[number % children.length]}`
    : `/indicators/${codes[number % codes.length]}`;
};

/**
 * Asks for pages at a fixed rate, however long they take: who waits behind a slow page is measured as waiting.
 * @throws Error when a page is not answered with 200
 */
export async function lookAround(load: PageLoad): Promise<PageTimes> {
  const agent = new Agent({ keepAlive: true });
  const times: PageTimes = { indicator: [], overview: [], child: [] };
  const looks: Promise<void>[] = [];
  const began = performance.now();
  for (let number = 0; number < load.perSecond * load.seconds; number++) {
    const at = began + (number * 1_000) / load.perSecond;
    const early = at - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    const kind = mix[number % mix.length]!;
    looks.push(
      received(agent, load.address + pathOf(kind, number, load)).then(
        (now) => void times[kind].push(now - Math.max(at, began)),
      ),
    );
  }
  await Promise.all(looks);
  agent.destroy();
  return times;
}

/** The moment of the last byte. */
function received(agent: Agent, url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = get(url, { agent, headers: { Accept: 'text/html', 'Accept-Encoding': 'gzip' } }, (response) => {
      response.resume();
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(performance.now());
        else reject(new Error(`${url} was answered with ${response.statusCode}`));
      });
    });
    asked.on('error', (error: NodeJS.ErrnoException) => {
      // a connection that was idle was closed as it was taken up again: nothing was heard, so it is asked again
      if (asked.reusedSocket && error.code === 'ECONNRESET') resolve(received(agent, url));
      else reject(error);
    });
  });
}

/** Started as a process of its own, it hears what to do on stdin and says what it took on stdout. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  let text = '';
  for await (const part of process.stdin.setEncoding('utf8')) text += String(part);
  process.stdout.write(JSON.stringify(await lookAround(JSON.parse(text) as PageLoad)));
}
