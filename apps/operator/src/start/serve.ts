import { createService, listen, readSettings } from '#platform';
import type { Services } from '../program/composition.js';
import type { Invocation } from '../program/invocation.js';

/** What is begun is finished within this time; then the process ends all the same. */
const stopWithinMilliseconds = 10_000;

/** Serves until Ctrl+C or SIGTERM; then finishes what was begun, and closes. */
export async function serve(
  { variables, terminal }: Invocation,
  { together }: Services,
  names: readonly string[],
  listening: (address: string) => Promise<void>,
): Promise<void> {
  const settings = readSettings(variables);
  const app = await createService(settings, await together(settings, names));
  // the service would end the process by the signal itself: here a graceful stop is a command well done
  terminal.interruption.release();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(signal);
  const stopped = stopAsked();
  try {
    await listening(await listen(app));
    await stopped;
    terminal.say('Stopping: what was begun is finished first.');
  } finally {
    await closedInTime(app);
  }
}

/** Resolves with the first signal to stop; the second ends the process at once. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    let times = 0;
    for (const [signal, exitCode] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      process.on(signal, () => (++times === 1 ? resolve() : process.exit(exitCode)));
    }
  });
}

async function closedInTime(app: { close(): Promise<void> }): Promise<void> {
  const late = new Promise<never>((_, reject) => {
    const sentence = `The services did not stop within ${stopWithinMilliseconds / 1000} seconds. What was acknowledged is recorded.`;
    setTimeout(() => reject(new Error(sentence)), stopWithinMilliseconds).unref();
  });
  await Promise.race([app.close(), late]);
}
