import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const script = `
const { load } = await import(${JSON.stringify(pathToFileURL(join(root, 'scripts/catalogue/load-typescript.mjs')).href)});
const { project } = await load(${JSON.stringify(root)}, 'libs/reporting/src/projection/projecting-process.spec-kit.ts');
await project(process.argv[1], process.argv[2]);`;

/** A process that projects, and the states that it has told. */
export interface ProjectingProcess {
  readonly states: readonly string[];
  /** Resolves when it tells a state. */
  reaches(state: string): Promise<void>;
  /** Ends it as a machine that fails does, and waits until it is gone. */
  kill(signal?: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

export function startProjecting(folder: string, setting: string): ProjectingProcess {
  const child = spawn(process.execPath, ['--input-type=module', '--no-warnings', '-e', script, folder, setting], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const states: string[] = [];
  let heard = (): void => undefined;
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    states.push(
      ...text
        .trim()
        .split('\n')
        .map((line) => line.trim()),
    );
    heard();
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    states,
    reaches: (state) =>
      new Promise((resolve, reject) => {
        heard = () => (states.includes(state) ? resolve() : undefined);
        void ended.then((code) => reject(new Error(`the projector ended with ${code}: ${states.join(', ')}`)));
        heard();
      }),
    kill: (signal = 'SIGKILL') => ending(child, signal, ended),
  };
}

async function ending(
  child: ChildProcess,
  signal: NodeJS.Signals,
  ended: Promise<number | null>,
): Promise<number | null> {
  child.kill(signal);
  return ended;
}
