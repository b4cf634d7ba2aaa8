import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..', '..');

/** Starts a process that hears from Kafka; resolves when it has opened its door. */
export async function startHearing(folder: string, broker: string): Promise<ChildProcess> {
  const script = `
    import { load } from ${JSON.stringify(join(root, 'scripts', 'catalogue', 'load-typescript.mjs'))};
    const kit = await load(${JSON.stringify(root)}, 'apps/recorder/src/hear-from-kafka/hearing-process.spec-kit.ts');
    await kit.hearUntilKilled(${JSON.stringify(folder)}, ${JSON.stringify(broker)});`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the hearing process ended with ${String(code)} before it heard`);
  });
  await Promise.race([once(child.stdout!, 'data'), ended]);
  ended.catch(() => undefined);
  return child;
}
