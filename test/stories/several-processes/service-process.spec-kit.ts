import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../support/free-ports.spec-kit.js';

const program = fileURLToPath(new URL('../../../bin/careledger.js', import.meta.url));

/** Settings by the names of their environment variables. */
export type Settings = Readonly<Record<string, string>>;

/** This process's environment with no setting of Careledger but those given. */
export const environmentWith = (settings: Settings): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CARELEDGER_'))),
  ...settings,
});

/** A command of the built command line, run to its end. */
export function careledger(
  settings: Settings,
  ...words: string[]
): Promise<{ exitCode: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [program, ...words], { env: environmentWith(settings) });
  const heard = { stdout: '', stderr: '' };
  child.stdin.end();
  child.stdout.setEncoding('utf8').on('data', (text: string) => (heard.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (heard.stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, ...heard }));
  });
}

/** One service in a process of its own, which is killed and started again at one address. */
export class ServiceProcess {
  private child: ChildProcess | null = null;
  private isWanted = false;
  /** How often it was killed. */
  kills = 0;
  /** How it ended when nobody had killed it: none of them may. */
  readonly unexpectedEnds: string[] = [];

  private constructor(
    readonly name: string,
    private readonly service: string,
    private readonly port: number,
    private readonly settings: Settings,
    private readonly log: string,
  ) {}

  static async make(name: string, service: string, settings: Settings, log: string): Promise<ServiceProcess> {
    return new ServiceProcess(name, service, await freePort(), settings, log);
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  start(): void {
    this.isWanted = true;
    const child = spawn(process.execPath, [program, 'start', this.service, '--port', String(this.port)], {
      env: environmentWith(this.settings),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    let last = '';
    const keep = (text: Buffer): void => {
      last = `${last}${text.toString()}`.slice(-2_000);
      appendFileSync(this.log, text);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('exit', (code, signal) => {
      if (this.child === child && this.isWanted) this.unexpectedEnds.push(`${this.name}: ${code ?? signal}: ${last}`);
    });
  }

  /** Kills it as a power cut would, wherever it is, and starts it again at once. */
  async killAndRestart(): Promise<void> {
    await this.end('SIGKILL');
    this.kills++;
    this.start();
  }

  /** Ends it; answers how many milliseconds that took. */
  async end(signal: NodeJS.Signals): Promise<number> {
    this.isWanted = false;
    const { child } = this;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return 0;
    const began = Date.now();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
    return Date.now() - began;
  }

  /** Resolves when it answers at all; fails after so long. */
  alive(milliseconds: number): Promise<void> {
    return this.says('/health/live', milliseconds);
  }

  /** Resolves when it says that it is ready; fails with what it says instead after so long. */
  ready(milliseconds: number): Promise<void> {
    return this.says('/health/ready', milliseconds);
  }

  private async says(path: string, milliseconds: number): Promise<void> {
    const deadline = Date.now() + milliseconds;
    let said = 'nothing';
    while (Date.now() < deadline) {
      try {
        const response = await fetch(`${this.address}${path}`, { signal: AbortSignal.timeout(5_000) });
        if (response.ok) return;
        said = await response.text();
      } catch (error) {
        said = String(error);
      }
      await sleep(100);
    }
    throw new Error(`${this.name} did not answer ${path} well within ${milliseconds / 1000} seconds: ${said}`);
  }
}
