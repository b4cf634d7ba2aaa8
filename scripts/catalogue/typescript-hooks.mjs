/** Loads the TypeScript sources of a checkout as they stand: resolves `#lib` and `./x.js`, and strips the types. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const configuration = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'));
let root = '';

export function initialize(data) {
  root = data.root;
}

export function resolve(specifier, context, next) {
  if (specifier.startsWith('#')) {
    return { url: pathToFileURL(join(root, 'libs', specifier.slice(1), 'src/index.ts')).href, shortCircuit: true };
  }
  if (!context.parentURL?.endsWith('.ts')) return next(specifier, context);
  if (specifier.startsWith('.')) {
    return { url: new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL).href, shortCircuit: true };
  }
  // A package comes from where this script is installed: a copied checkout has none.
  return next(specifier, { ...context, parentURL: import.meta.url });
}

export function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...configuration, filename, swcrc: false });
  return { format: 'module', source: code, shortCircuit: true };
}
