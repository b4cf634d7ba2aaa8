import { Folders, started, type Ended } from '../../../apps/operator/src/careledger.spec-kit.js';

/** A service that people look at, in a process of its own. */
export interface Served {
  /** Where it listens, as a command printed it: `http://127.0.0.1:…`. */
  readonly address: string;
  /** Stops it and removes its data. */
  stop(): Promise<Ended>;
}

/** `careledger demo`, as somebody who has never seen it starts it: made, recorded, published, corrected, and served. */
export const servedDemo = (): Promise<Served> => served(['demo', '--port', '0']);

/** `careledger start` over an empty folder. */
export const servedEmpty = (): Promise<Served> => served(['start', '--port', '0']);

async function served(words: readonly string[]): Promise<Served> {
  const folders = new Folders();
  const { process: child, ended } = started(folders.one(), words);
  const stop = async (): Promise<Ended> => {
    child.kill('SIGTERM');
    const end = await ended;
    folders.remove();
    return end;
  };
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (text: string) => {
      said += text;
      const printed = / at (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (printed !== undefined) resolve(printed);
    });
    void ended.then(({ stderr, exitCode }) => reject(new Error(`It ended with ${exitCode}: ${stderr}`)));
  });
  return { address, stop };
}
