import { transformFileSync } from '@swc/core';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const SOURCE = join(HERE, '..', '..');
const NODE_MODULES = join(SOURCE, '..', '..', '..', 'node_modules');

/** One process that writes to a ledger, and what it has acknowledged so far. */
export interface WritingProcess {
  readonly acknowledged: readonly string[];
  /** Resolves when it has opened the ledger. */
  readonly ready: Promise<void>;
  /** Resolves with the exit code, null when killed, after everything that it printed was read. */
  readonly ended: Promise<number | null>;
  kill(): void;
}

/** Starts processes that write; compiles the ledger for them, because Node alone does not run TypeScript. */
export class WritingProcesses {
  private readonly folder = mkdtempSync(join(tmpdir(), 'careledger-writing-'));

  constructor() {
    symlinkSync(NODE_MODULES, join(this.folder, 'node_modules'), 'junction');
    writeFileSync(join(this.folder, 'package.json'), '{ "type": "module" }');
    const names = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))) this.compile(name);
  }

  start(ledgerFolder: string, calls = Number.MAX_SAFE_INTEGER): WritingProcess {
    const script = join(this.folder, relative(SOURCE, HERE), 'writing-process.spec-kit.js');
    const child = spawn(process.execPath, [script, ledgerFolder, String(calls)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return watch(child);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private compile(name: string): void {
    const { code } = transformFileSync(join(SOURCE, name));
    const target = join(this.folder, name.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
}

function watch(child: ChildProcess): WritingProcess {
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout! });
  const ready = new Promise<void>((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`the writing process ended with ${code} before it was ready`)));
    lines.on('line', (line) => {
      if (line === 'ready') resolve();
      else acknowledged.push(...line.split(' '));
    });
  });
  // Readline gives a last line without its end as well: such a piece of an id would be unknown to the ledger. A line is
  // written in one call, which the pipe takes whole, so there is none.
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { acknowledged, ready, ended, kill: () => child.kill('SIGKILL') };
}
