import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { careledger, Folders, started, type Running } from './careledger.spec-kit.js';

const folders = new Folders();
const data = folders.one();

beforeAll(async () => {
  expect((await careledger(data, 'generate', '--children', '2', '--years', '1', '--seed', '3')).exitCode).toBe(0);
});
afterAll(() => folders.remove());

/** The packages of which a process loaded a file: V8 writes down at its end which scripts it had. */
async function packagesOf(words: readonly string[], until?: (running: Running) => Promise<void>): Promise<Set<string>> {
  const coverage = mkdtempSync(join(tmpdir(), 'careledger-loaded-'));
  try {
    const running = started(data, words, { NODE_V8_COVERAGE: coverage });
    await until?.(running);
    const { exitCode, stderr } = await running.ended;
    expect([exitCode, stderr.match(/^.*Error.*$/m)]).toEqual([0, null]);
    const packages = new Set<string>();
    for (const file of readdirSync(coverage)) {
      const { result } = JSON.parse(readFileSync(join(coverage, file), 'utf8')) as { result: { url: string }[] };
      for (const { url } of result) {
        const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url) ?? [];
        if (name !== undefined) packages.add(name);
      }
    }
    return packages;
  } finally {
    rmSync(coverage, { recursive: true });
  }
}

const listening = ({ process: child }: Running): Promise<void> =>
  new Promise((resolve) => {
    child.stderr.on('data', (text: string) => {
      if (!text.includes('Ctrl+C stops.')) return;
      child.kill('SIGTERM');
      resolve();
    });
  });

/** What is wanted only where the settings or the question ask for it. */
const ofServers = ['@eventstore/db-client', '@grpc/grpc-js', 'kafkajs', 'pg', 'pg-copy-streams'];
const ofTables = ['kysely'];
const ofPages = ['echarts', 'zrender', 'nunjucks'];
const ofWorkbooks = ['exceljs'];
const ofTraces = ['@opentelemetry/sdk-node'];
const ofServices = ['@nestjs/swagger', '@nestjs/platform-express', 'express', 'prom-client', 'pino'];

describe('what is not needed is not loaded', () => {
  it('by help: nothing but what hears and talks', async () => {
    const packages = await packagesOf(['--help']);
    expect([...packages]).toContain('commander');
    const rest = ['@nestjs/core', '@nestjs/common', 'rxjs', 'class-validator', 'zod', '@photostructure/sqlite'];
    for (const name of [...ofServers, ...ofTables, ...ofPages, ...ofWorkbooks, ...ofTraces, ...ofServices, ...rest])
      expect([...packages]).not.toContain(name);
  });

  it('by a question of the command line: no HTTP, no server, no pages', async () => {
    const packages = await packagesOf(['indicator', 'CLA-COUNT', '--as-at', '2025-03-31']);
    expect([...packages]).toContain('@photostructure/sqlite');
    for (const name of [...ofServers, ...ofTables, ...ofPages, ...ofWorkbooks, ...ofTraces, ...ofServices])
      expect([...packages]).not.toContain(name);
  });

  it.each([
    ['answers', [...ofPages, ...ofServices], [...ofServers, ...ofTables, ...ofWorkbooks, ...ofTraces]],
    ['recorder', ofServices, [...ofServers, ...ofTables, ...ofPages, ...ofWorkbooks, ...ofTraces]],
    ['projector', [...ofTables, ...ofServices], [...ofServers, ...ofPages, ...ofWorkbooks, ...ofTraces]],
  ])('by %s over the embedded ledger', async (service, loaded, left) => {
    const packages = [...(await packagesOf(['start', service, '--port', '0'], listening))];
    expect(packages).toEqual(expect.arrayContaining(loaded));
    for (const name of left) expect(packages).not.toContain(name);
  });
});
