import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { note, report } from './rows.js';

const project = new URL('../../../', import.meta.url).pathname;
const returns = join(project, '../shared/data/ssda903-five-years');

/** The import of five annual returns as a user runs it: start to end of the process. */
export function benchImport(): void {
  if (!existsSync(returns)) return note('The five returns are not here: their import is not measured');
  const folder = mkdtempSync(join(tmpdir(), 'careledger-bench-'));
  try {
    const began = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [
      join(project, 'bin/careledger.js'),
      'import',
      'ssda903',
      returns,
      '--data',
      folder,
    ]);
    if (status !== 0) throw new Error(`The import ended with ${status}: ${stderr.toString().slice(-400)}`);
    report('import of the five returns, start to end', (performance.now() - began) / 1000, 's', 'at most', 5);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
