/** Runs TypeScript sources without building them, for what only the running code can say. */
import { register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

let registered = '';

/** The exports of a source file of a checkout. One checkout a process. */
export async function load(root, path) {
  if (registered === '') register('./typescript-hooks.mjs', import.meta.url, { data: { root } });
  else if (registered !== root) throw new Error(`Sources of ${registered} are loaded already, not of ${root}`);
  registered = root;
  return import(pathToFileURL(join(root, path)).href);
}
