#!/usr/bin/env node
// The command line of Careledger. Here the parts that know nothing of one another are put together.
import { existsSync, readFileSync } from 'node:fs';

const nodeNeeded = { major: 20, minor: 19 };
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < nodeNeeded.major || (major === nodeNeeded.major && minor < nodeNeeded.minor)) {
  process.stderr.write(
    `careledger needs Node ${nodeNeeded.major}.${nodeNeeded.minor} or newer; this is ${process.versions.node}.\n`,
  );
  process.exit(1);
}

const program = new URL('../dist/apps/operator/src/main.js', import.meta.url);
if (!existsSync(program)) {
  process.stderr.write('careledger is not built yet: run `npm run build` first.\n');
  process.exit(1);
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const { main } = await import(program.href);
await main(process.argv.slice(2), {
  version,
  services: () => import(new URL('../dist/apps/together.module.js', import.meta.url).href),
});
