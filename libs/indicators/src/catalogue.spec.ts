import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const catalogue = (root: string, ...options: readonly string[]): { status: number | null; said: string } => {
  const script = join(repository, 'scripts/catalogue.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, 'indicators', '--root', root, ...options], {
    encoding: 'utf8',
  });
  return { status, said: stderr };
};

describe('The index and the reference page say what the indicator folders say', () => {
  let copy: string;
  const inCopy = (path: string): string => join(copy, path);

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'catalogue-'));
    const libraries = ['calendar', 'events', 'history', 'records', 'duties', 'indicators'].map(
      (name) => `libs/${name}/src`,
    );
    for (const path of [...libraries, 'docs/indicators.md', '.prettierrc.json']) {
      cpSync(join(repository, path), inCopy(path), { recursive: true });
    }
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it('in this repository', () => {
    expect(catalogue(repository, '--check')).toMatchObject({ status: 0 });
  });

  it('a new folder is all that a new indicator needs', () => {
    const folder = inCopy('libs/indicators/src/children-in-care');
    mkdirSync(folder);
    const model = inCopy('libs/indicators/src/children-looked-after/children-looked-after.indicator.ts');
    const source = readFileSync(model, 'utf8')
      .replace("code: 'children-looked-after'", "code: 'children-in-care'")
      .replace('export const childrenLookedAfter', 'export const childrenInCare')
      .replace("key: 'cla.countShortBreaks'", "key: 'cla.countShortBreaksToo'");
    writeFileSync(join(folder, 'children-in-care.indicator.ts'), source);
    const { status, said } = catalogue(copy, '--check');
    expect(status).toBe(1);
    expect(said).toContain('libs/indicators/src/catalogue.ts is not what the sources say');
    expect(said).toContain('docs/indicators.md is not what the sources say');
    expect(catalogue(copy)).toMatchObject({ status: 0 });
    expect(readFileSync(inCopy('libs/indicators/src/catalogue.ts'), 'utf8')).toContain(
      "import { childrenInCare } from './children-in-care/children-in-care.indicator.js';",
    );
    const page = readFileSync(inCopy('docs/indicators.md'), 'utf8');
    expect(page).toContain('`children-in-care`');
    expect(page).toContain('`cla.countShortBreaksToo`');
    expect(catalogue(copy, '--check')).toMatchObject({ status: 0 });
  });

  it('an indicator that is not called as its folder is refused by name', () => {
    const folder = inCopy('libs/indicators/src/children-in-care');
    const file = join(folder, 'children-in-care.indicator.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replace('export const childrenInCare', 'export const others'));
    expect(catalogue(copy).said).toContain(
      'children-in-care/children-in-care.indicator.ts must export one indicator, called childrenInCare',
    );
    renameSync(folder, inCopy('libs/indicators/src/children-elsewhere'));
    expect(catalogue(copy).said).toContain('must be children-elsewhere/children-elsewhere.indicator.ts');
  });
});
