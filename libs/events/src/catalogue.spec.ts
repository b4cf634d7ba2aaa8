import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const catalogue = (root: string, ...options: readonly string[]): { status: number | null; said: string } => {
  const script = join(repository, 'scripts/catalogue.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, 'events', '--root', root, ...options], {
    encoding: 'utf8',
  });
  return { status, said: stderr };
};

describe('The index and the reference page say what the event folders say', () => {
  let copy: string;
  const inCopy = (path: string): string => join(copy, path);

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'catalogue-'));
    for (const path of ['libs/events/src', 'docs/events.md', '.prettierrc.json']) {
      cpSync(join(repository, path), inCopy(path), { recursive: true });
    }
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('in this repository', () => {
    expect(catalogue(repository, '--check')).toEqual({ status: 0, said: '' });
  });

  it('and the check fails when a docstring changes, until the page is written again', () => {
    const event = inCopy('libs/events/src/child-died/child-died.event.ts');
    writeFileSync(event, readFileSync(event, 'utf8').replace('/** The date of death. */', '/** The day of death. */'));
    expect(catalogue(copy, '--check')).toEqual({
      status: 1,
      said: 'docs/events.md is not what the sources say\nrun `npm run catalogue` and commit what it writes\n',
    });
    expect(catalogue(copy)).toEqual({ status: 0, said: 'docs/events.md written\n' });
    expect(readFileSync(inCopy('docs/events.md'), 'utf8')).toContain('The day of death.');
  });

  it('and a class without its index entry is noticed', () => {
    const index = inCopy('libs/events/src/catalogue.ts');
    appendFileSync(index, '// by hand\n');
    expect(catalogue(copy, '--check').said).toContain('libs/events/src/catalogue.ts is not what the sources say');
  });
});
