import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { note } from './rows.js';

const careledger = new URL('../../../bin/careledger.js', import.meta.url).pathname;
const readyMilliseconds = 120_000;

/** One service in a process of its own, at a free port. */
export class Service {
  private constructor(
    private readonly process: ChildProcess,
    readonly port: number,
  ) {}

  /**
   * Starts it and waits until it is ready.
   * @param settings by the names of their environment variables
   */
  static async start(name: string, dataFolder: string, settings: Record<string, string> = {}): Promise<Service> {
    const words = ['start', name, '--port', '0', '--data', dataFolder];
    const child = spawn(process.execPath, [careledger, ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, CARELEDGER_LOG: 'warn', ...settings },
    });
    // whatever ends the measuring, no service is left behind
    process.once('exit', () => child.kill('SIGKILL'));
    const service = new Service(child, await portOf(child));
    await service.ready(name);
    return service;
  }

  /** The sum of a counter's values whose labels hold a text. */
  async counted(counter: string, label: string): Promise<number> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/metrics`);
    const lines = (await answer.text()).split('\n').filter((line) => line.startsWith(counter) && line.includes(label));
    return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
  }

  /** What its process has worked since it was started, all its threads. */
  cpuSeconds(): Promise<number> {
    return this.counted('process_cpu_seconds_total', '');
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
  }

  private async ready(name: string): Promise<void> {
    const deadline = performance.now() + readyMilliseconds;
    while (performance.now() < deadline) {
      if (this.process.exitCode !== null) throw new Error(`The ${name} ended before it was ready`);
      if ((await fetch(`http://127.0.0.1:${this.port}/health/ready`)).ok) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`The ${name} was not ready within ${readyMilliseconds / 1000} seconds`);
  }
}

/** It says at which port it listens; whatever else it says is told on. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('exit', (code) => reject(new Error(`The service ended with ${code}: ${said.slice(-400)}`)));
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-2_000);
      const port = /Serving .* at http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
      if (/"level":[456]0/.test(text)) note(`  service: ${text.trim().slice(0, 300)}`);
    });
  });
}
