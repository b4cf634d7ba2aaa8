import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const project = join(import.meta.dirname, '../..');
const cruiser = join(project, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}

/** Which rules a tree breaks, and where. dependency-cruiser exits with the number of errors it found. */
function violationsIn(folder: string, parts: readonly string[]): Violation[] {
  let report: string;
  try {
    report = execFileSync(process.execPath, [cruiser, ...parts, '--config', '.dependency-cruiser.cjs', '-T', 'json'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    report = (error as { stdout: string }).stdout;
  }
  return (JSON.parse(report) as { summary: { violations: Violation[] } }).summary.violations;
}

/** One forbidden import for each rule: the file that breaks it, and what it says. */
const breaches: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['no-circular', 'libs/ledger/src/one.ts', "import { two } from './two.js';\nexport const one = two;"],
  ['libs-never-import-apps', 'libs/borough/src/app.ts', "import '../../../apps/answers/src/main.js';"],
  ['apps-never-import-apps', 'apps/recorder/src/other.ts', "import '../../answers/src/main.js';"],
  ['the-middle-is-pure', 'libs/records/src/clock.ts', "import 'node:fs';"],
  ['the-middle-is-pure', 'libs/indicators/src/framework.ts', "import '@nestjs/common';"],
  ['only-events-validate', 'libs/duties/src/validation.ts', "import 'class-validator';"],
  ['one-way-from-calendar', 'libs/calendar/src/back.ts', "import '../../events/src/index.js';"],
  ['one-way-from-events', 'libs/events/src/back.ts', "import '../../history/src/index.js';"],
  ['one-way-from-history', 'libs/history/src/back.ts', "import '../../records/src/index.js';"],
  ['one-way-from-records', 'libs/records/src/back.ts', "import '../../duties/src/index.js';"],
  ['one-way-from-duties', 'libs/duties/src/back.ts', "import '../../indicators/src/index.js';"],
  ['one-way-from-indicators', 'libs/indicators/src/back.ts', "import '../../ledger/src/index.js';"],
  ['the-middle-is-pure', 'libs/trends/src/drawing.ts', "import 'echarts';"],
  ['one-way-from-trends', 'libs/trends/src/back.ts', "import '../../ledger/src/index.js';"],
  ['the-middle-is-pure', 'libs/disclosure/src/store.ts', "import 'node:fs';"],
  ['disclosure-stands-alone', 'libs/disclosure/src/back.ts', "import '../../ledger/src/index.js';"],
  ['charts-alone-draw', 'libs/borough/src/picture.ts', "import 'echarts/core';"],
  ['adapters-alone-import-a-driver', 'libs/ledger/src/driver.ts', "import '@photostructure/sqlite';"],
  ['through-the-front-door', 'libs/returns/src/side-door.ts', "import '../../ledger/src/one.js';"],
];

const others: readonly (readonly [file: string, text: string])[] = [
  ['libs/ledger/src/two.ts', "import { one } from './one.js';\nexport const two = one;"],
  ['apps/answers/src/main.ts', 'export {};'],
  ...['calendar', 'events', 'history', 'records', 'duties', 'indicators', 'ledger'].map(
    (name) => [`libs/${name}/src/index.ts`, 'export {};'] as const,
  ),
];

describe('The arrows between the parts are kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'careledger-boundaries-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  for (const [file, text] of [...others, ...breaches.map(([, path, content]) => [path, content] as const)]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    copyFileSync(join(project, file), join(folder, file));
  symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
  const found = violationsIn(folder, ['apps', 'libs']);

  it.each(breaches)('%s fails when %s breaks it', (rule, file) =>
    expect(found.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(rule),
  );

  it('each rule of the configuration has its breach above', async () => {
    const { default: configuration } = (await import('../../.dependency-cruiser.cjs' as string)) as {
      default: { forbidden: { name: string }[] };
    };
    expect(new Set(breaches.map(([rule]) => rule))).toEqual(new Set(configuration.forbidden.map(({ name }) => name)));
  });

  it('by every file of the project', () =>
    expect(violationsIn(project, ['apps', 'libs', 'test']).map(({ rule, from }) => `${rule.name}: ${from}`)).toEqual(
      [],
    ));
});
