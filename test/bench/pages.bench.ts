import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boroughFor } from '#borough';
import { indicators } from '#indicators';
import { isPageKind, type PageLoad, type PageTimes } from './pages-load.js';
import { centile, note, report } from './rows.js';
import { weighPage } from './weigh-page.js';

const careledger = new URL('../../../bin/careledger.js', import.meta.url).pathname;
const loader = new URL('./pages-load.js', import.meta.url).pathname;
const events = 500_000;
const perSecond = 50;
/** While people look, the case system goes on. */
const arrivingPerSecond = 2;
const p99Milliseconds = { indicator: 100, overview: 200, child: 50 } as const;
const weightMax = { uncached: 250_000, cached: 40_000 };

/**
 * Pages over half a million events, asked for at a fixed rate by a process of its own while events arrive.
 *
 * @param seconds how long; a minute is what docs/performance.md promises
 */
export async function benchPages(seconds = 60): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'careledger-bench-pages-'));
  const { children, years, seed } = boroughFor({ events, seed: 1 });
  await ended('generate', '--children', `${children}`, '--years', `${years}`, '--seed', `${seed}`, '--data', folder);
  const service = run(['start', 'recorder', 'answers', '--port', '0', '--json', '--data', folder]);
  try {
    const { address } = JSON.parse(await firstDocument(service)) as { address: string };
    const ids = await childIds(address);
    await weigh(address, ids[0]!);
    const arriving = setInterval(() => void recordVisit(address, pick(ids)), 1_000 / arrivingPerSecond);
    await lookAround(address, ids, { seconds: 10, note: 'warming up' });
    const times = await lookAround(address, ids, { seconds, note: `${perSecond} pages a second for ${seconds} s` });
    clearInterval(arriving);
    reportTimes(times);
  } finally {
    service.kill('SIGTERM');
    await once(service, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function lookAround(
  address: string,
  children: readonly string[],
  { seconds, note: says }: { readonly seconds: number; readonly note: string },
): Promise<PageTimes> {
  note(`  ${says}, while ${arrivingPerSecond} events a second arrive`);
  const codes = indicators.map(({ definition }) => definition.code);
  const load: PageLoad = { address, perSecond, seconds, codes, children: children.slice(0, 2_000) };
  const child = spawn(process.execPath, [loader], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(load));
  let text = '';
  for await (const part of child.stdout.setEncoding('utf8')) text += String(part);
  return JSON.parse(text) as PageTimes;
}

function reportTimes(times: PageTimes): void {
  for (const [kind, milliseconds] of Object.entries(times)) {
    if (!isPageKind(kind)) throw new Error(`${kind} is no kind of page`);
    note(`  ${kind}: ${milliseconds.length} pages, half within ${centile(milliseconds, 50).toFixed(1)} ms`);
    const reach = p99Milliseconds[kind];
    report(`${kind} page, 99 of 100 within, 500,000 events`, centile(milliseconds, 99), 'ms', 'at most', reach);
  }
}

async function weigh(address: string, child: string): Promise<void> {
  const paths = { overview: '/', indicator: '/indicators/CLA-VIS-01', child: `/children/${child}` };
  for (const [kind, path] of Object.entries(paths)) {
    const { page, all } = await weighPage(address + path);
    report(`${kind} page, bytes sent to a browser that has nothing`, all, 'bytes', 'at most', weightMax.uncached);
    report(`${kind} page, bytes sent to one that has been here`, page, 'bytes', 'at most', weightMax.cached);
  }
}

async function childIds(address: string): Promise<string[]> {
  const response = await fetch(`${address}/indicators/CLA-COUNT/children.csv`);
  const [, ...lines] = (await response.text()).trim().split('\n');
  return lines.map((line) => line.split(',')[1]!);
}

async function recordVisit(address: string, childId: string): Promise<void> {
  const data = { childId, occurredOn: '2025-03-31', visitType: 'CLA_STATUTORY', seen: true, seenAlone: true };
  const event = { specversion: '1.0', id: randomUUID(), source: 'bench', type: 'visit-completed.v1', data };
  const response = await fetch(`${address}/v1/events`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/cloudevents+json' },
    body: JSON.stringify(event),
  });
  if (response.status !== 201)
    throw new Error(`A visit was answered with ${response.status}: ${await response.text()}`);
}

const pick = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)]!;

/** As docs/operating.md and the image start it. */
const options = ['--max-semi-space-size=64'];
const run = (words: readonly string[]): ChildProcess =>
  spawn(process.execPath, [...options, careledger, ...words], { stdio: ['ignore', 'pipe', 'ignore'] });

async function ended(...words: string[]): Promise<void> {
  const child = run(words);
  child.stdout?.resume();
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`careledger ${words[0]} ended with ${code}`);
}

/** What the service prints as it begins to listen. */
function firstDocument(service: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    service.stdout!.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (text.endsWith('}\n')) resolve(text);
    });
    service.once('exit', (code) => reject(new Error(`The service ended with ${code} before it listened`)));
  });
}
