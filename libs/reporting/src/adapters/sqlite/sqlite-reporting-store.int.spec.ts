import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisesOfReportingStore } from '../../reporting-store.contract.spec-kit.js';
import { ReportingFormatError } from '../../reporting.errors.js';
import { SqliteReportingStore } from './sqlite-reporting-store.adapter.js';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'careledger-reporting-'));

describe('Reporting tables in a file', () => {
  promisesOfReportingStore(async () => {
    const folder = newFolder();
    return {
      open: async () => new SqliteReportingStore(folder),
      dispose: async () => rmSync(folder, { recursive: true, force: true }),
    };
  });

  it('can be read by their owner alone', async () => {
    const folder = newFolder();
    const store = new SqliteReportingStore(folder);
    await (await store.lead(new AbortController().signal))!.release();
    for (const name of ['reporting.sqlite', 'reporting.sqlite.lock'])
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('say what to do with a file that is none', async () => {
    const folder = newFolder();
    writeFileSync(
      join(folder, 'reporting.sqlite'),
      'something else altogether, and long enough to be a page '.repeat(90),
    );
    const store = new SqliteReportingStore(folder);
    await expect(store.live()).rejects.toThrow(ReportingFormatError);
    await expect(store.lead(new AbortController().signal)).rejects.toThrow(
      /move it away, and the projector makes it again/,
    );
    await store.close();
    rmSync(folder, { recursive: true });
  });
});
