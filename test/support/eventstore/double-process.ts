import { transformFileSync } from '@swc/core';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** The double as a process of its own, which several processes share and which can be killed and started again. */
export class DoubleProcess {
  private child: ChildProcess | null = null;
  private port = 0;
  private readonly folder = mkdtempSync(join(tmpdir(), 'careledger-eventstore-'));

  private readonly script = existsSync(join(HERE, 'main.js')) ? join(HERE, 'main.js') : compiledInto(this.folder);

  /** Starts it on what its file holds, at the port where it was before; resolves when it serves. */
  async start(): Promise<string> {
    const file = join(this.folder, 'log.jsonl');
    const child = spawn(process.execPath, [this.script, '--port', String(this.port), '--file', file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    const connection = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the double ended with ${code} before it served`)));
      createInterface({ input: child.stdout }).once('line', resolve);
    });
    this.port = Number(/:(\d+)\?/.exec(connection)![1]);
    return connection;
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  /** Lets it hang without letting go of its connections, as a machine that is out of memory does. */
  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  async remove(): Promise<void> {
    this.thaw();
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Node alone does not run TypeScript. */
function compiledInto(folder: string): string {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(HERE, '..', '..', '..', 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const name of readdirSync(HERE).filter((one) => one.endsWith('.ts'))) {
    writeFileSync(join(folder, name.replace(/\.ts$/, '.js')), transformFileSync(join(HERE, name)).code);
  }
  return join(folder, 'main.js');
}
