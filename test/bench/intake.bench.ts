import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boroughFor, generateBorough } from '#borough';
import { centile, note, report } from './rows.js';
import { cloudEventText } from './statements.js';

const port = 4497;
const batchEvents = 100;
const batches = 600;
const inFlight = 4;
const singles = 2_000;
const careledger = new URL('../../../bin/careledger.js', import.meta.url).pathname;

/** Durable intake over HTTP, by a service of its own process: the sender shares the machine's two cores with it. */
export async function benchIntake(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'careledger-bench-'));
  const service = spawn(process.execPath, [careledger, 'start', 'recorder', '--port', String(port), '--data', folder], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    await listening(service);
    const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
    const bodies = bodiesOf(batches * batchEvents + singles + 200);
    await sendBatches(agent, bodies);
    await sendSingles(agent, bodies);
    agent.destroy();
  } finally {
    service.kill('SIGTERM');
    await once(service, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sendBatches(agent: Agent, bodies: Iterator<string>): Promise<void> {
  const prepared = Array.from({ length: batches }, () => `[${take(bodies, batchEvents).join(',')}]`);
  const began = performance.now();
  const sender = async (): Promise<void> => {
    for (let body = prepared.pop(); body !== undefined; body = prepared.pop())
      await post(agent, 'application/cloudevents-batch+json', body);
  };
  await Promise.all(Array.from({ length: inFlight }, sender));
  const seconds = (performance.now() - began) / 1000;
  report(
    `durable intake over HTTP, batches of ${batchEvents}`,
    (batches * batchEvents) / seconds,
    'events/s',
    'at least',
    15_000,
  );
}

async function sendSingles(agent: Agent, bodies: Iterator<string>): Promise<void> {
  for (const body of take(bodies, 200)) await post(agent, 'application/cloudevents+json', body);
  const times: number[] = [];
  for (const body of take(bodies, singles)) {
    const began = performance.now();
    await post(agent, 'application/cloudevents+json', body);
    times.push(performance.now() - began);
  }
  report('durable intake over HTTP, single events, p50', centile(times, 50), 'ms');
  report('durable intake over HTTP, single events, p99', centile(times, 99), 'ms', 'at most', 10);
}

function* cloudEvents(): Generator<string> {
  for (const statements of generateBorough(boroughFor({ events: 1_000_000, seed: 4 })))
    for (const statement of statements) yield cloudEventText(statement);
}

function bodiesOf(count: number): Iterator<string> {
  const events = cloudEvents();
  const bodies = take(events, count);
  return bodies[Symbol.iterator]();
}

function take(bodies: Iterator<string>, count: number): string[] {
  const taken: string[] = [];
  for (let next = bodies.next(); taken.length < count && next.done !== true; next = bodies.next()) {
    taken.push(next.value);
    if (taken.length === count) break;
  }
  if (taken.length < count) throw new Error('The generated borough is too small for this benchmark');
  return taken;
}

function post(agent: Agent, contentType: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': contentType, 'content-length': Buffer.byteLength(body) };
    const asked = request({ agent, port, host: '127.0.0.1', method: 'POST', path: '/v1/events', headers }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        answer.statusCode === 201 ? resolve() : reject(new Error(`Answered ${answer.statusCode}`)),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function listening(service: ChildProcess): Promise<void> {
  service.stderr!.on('data', (text: Buffer) => note(`  service: ${text.toString().trim().slice(0, 200)}`));
  for (let attempt = 0; attempt < 100; attempt++) {
    if (service.exitCode !== null) throw new Error('The service ended: is its port in use?');
    const isReady = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The service did not become ready within 10 seconds');
}
