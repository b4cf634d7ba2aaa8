/**
 * Writes the indexes and reference pages that follow from the sources: `npm run catalogue`.
 *
 *   node scripts/catalogue.mjs [--check] [--root DIR] [NAME …]
 *
 * With `--check` nothing is written: exit 1 when a file differs from what the sources say. NAME restricts it to some
 * catalogues: every `scripts/catalogue/NAME.catalogue.mjs` exports `files(root)`, a list of { path, text } with paths
 * from the root. They read the TypeScript sources as text, so nothing has to be built first.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';

const here = dirname(fileURLToPath(import.meta.url));
const suffix = '.catalogue.mjs';
const { values: options, positionals: names } = parseArgs({
  options: { check: { type: 'boolean', default: false }, root: { type: 'string', default: join(here, '..') } },
  allowPositionals: true,
});

const known = readdirSync(join(here, 'catalogue'))
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length));
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`no catalogue is called ${unknown.join(', ')}: there are ${known.join(', ')}`);
  process.exit(2);
}

let differences = 0;
for (const name of names.length > 0 ? names : known) {
  const { files } = await import(`./catalogue/${name}${suffix}`);
  for (const { path, text } of await files(options.root)) await settle(path, text);
}
if (options.check && differences > 0) {
  console.error('run `npm run catalogue` and commit what it writes');
  process.exitCode = 1;
}

/** Writes a file that differs from what it should be, or says so. */
async function settle(path, text) {
  const target = join(options.root, path);
  const wanted = await format(text, { ...(await resolveConfig(target)), filepath: target });
  if (existsSync(target) && readFileSync(target, 'utf8') === wanted) return;
  differences += 1;
  console.error(`${path} ${options.check ? 'is not what the sources say' : 'written'}`);
  if (options.check) return;
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, wanted);
}
