/**
 * Writes docs/openapi.json, the document of the HTTP doors of all services: `npm run openapi`.
 *
 *   node scripts/openapi.mjs [--check]
 *
 * It is taken from the built services, made over an empty folder and never listening. With `--check` nothing is written:
 * exit 1 when the file differs from what the doors say.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'docs', 'openapi.json');
const built = join(root, 'dist', 'apps', 'together.module.js');
const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

if (!existsSync(built)) {
  console.error('The services are not built: run `npm run build` first.');
  process.exit(2);
}
const config = { ...(await resolveConfig(target)), filepath: target };
const wanted = await format(JSON.stringify(await openApiDocument()), config);
const isSame = existsSync(target) && readFileSync(target, 'utf8') === wanted;
if (!isSame && options.check) {
  console.error('docs/openapi.json is not what the doors say: run `npm run openapi` and commit what it writes.');
  process.exitCode = 1;
} else if (!isSame) {
  writeFileSync(target, wanted);
  console.error('docs/openapi.json written');
}

/** The document of every service together. */
async function openApiDocument() {
  const { createService, openApiOf, readSettings } = await import('#platform');
  const { services, together } = await import(pathToFileURL(built).href);
  const folder = mkdtempSync(join(tmpdir(), 'careledger-openapi-'));
  try {
    const settings = readSettings({ CARELEDGER_DATA: folder, CARELEDGER_LOG: 'error', CARELEDGER_REPORTING: 'none' });
    const app = await createService(settings, await together(settings, services));
    await app.init();
    const document = openApiOf(app);
    await app.close();
    return document;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
