import { EventStoreDouble } from './eventstore-double.js';

/**
 * The double as a process of its own: [--port N] [--file PATH]. It prints its connection string as its only line, and
 * goes on until it is killed; with a file, the next one on that file goes on where it was.
 */
const valueOf = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const file = valueOf('--file');
const double = await EventStoreDouble.start({
  port: Number(valueOf('--port') ?? 0),
  ...(file === undefined ? {} : { file }),
});
process.stdout.write(`${double.connection}\n`);
