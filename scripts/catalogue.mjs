/**
 * Writes the indexes and reference pages that follow from the sources: `npm run catalogue`.
 * With `--check` nothing is written: exit 1 when a file differs from what the sources say.
 *
 * Every `scripts/catalogue/<what>.catalogue.mjs` exports `files()`: an array of { path, text }, paths from the
 * repository's root. It reads the TypeScript sources as text, so nothing has to be built first.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './catalogue/typescript-sources.mjs';

const folder = join(root, 'scripts/catalogue');
const check = process.argv.includes('--check');
let differences = 0;

for (const name of readdirSync(folder)
  .filter((file) => file.endsWith('.catalogue.mjs'))
  .sort()) {
  const { files } = await import(`./catalogue/${name}`);
  for (const { path, text } of files()) await settle(path, text);
}
if (check && differences > 0) {
  console.error('run `npm run catalogue` and commit what it writes');
  process.exitCode = 1;
}

async function settle(path, text) {
  const target = join(root, path);
  const wanted = await format(text, { ...(await resolveConfig(target)), filepath: target });
  const found = existsSync(target) ? readFileSync(target, 'utf8') : null;
  if (found === wanted) return;
  differences += 1;
  if (!check) writeFileSync(target, wanted);
  console.error(`${path} ${check ? 'is not what the sources say' : 'written'}`);
}
