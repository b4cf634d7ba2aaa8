// Makes the style sheet of the pages from its sources: committed, so that nothing but this needs the compiler. With
// --check it only says whether that is still to be done.
import { readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'sass';

const folder = new URL('../apps/answers/src/pages/furniture/styles/', import.meta.url);
const path = (name) => new URL(name, folder).pathname;

/** The style sheet as its sources say. */
function stylesOf() {
  const { css } = compile(decodeURIComponent(path('careledger.scss')), {
    style: 'compressed',
    loadPaths: [decodeURIComponent(new URL('../node_modules/govuk-frontend/dist', import.meta.url).pathname)],
    quietDeps: true,
  });
  return `${css.replace(/^\uFEFF/, '').trim()}\n`;
}

const sheet = new URL('careledger.css', folder);
if (!process.argv.includes('--check')) writeFileSync(sheet, stylesOf());
else if (readFileSync(sheet, 'utf8') !== stylesOf()) {
  process.stderr.write('careledger.css is not what its sources say: run `npm run styles`\n');
  process.exit(1);
}
