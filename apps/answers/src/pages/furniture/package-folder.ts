import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of the package: templates, scripts and styles are read from its sources, by the built program as well. */
export const packageFolder = folderAbove(import.meta.dirname);

/** Where the pages' templates lie, a folder for each screen. */
export const pagesFolder = join(packageFolder, 'apps/answers/src/pages');

/** Where `govuk/components/…` of the GOV.UK Design System is found, wherever the package was installed. */
export const designSystemFolder = dirname(
  dirname(createRequire(join(packageFolder, 'package.json')).resolve('govuk-frontend/dist/govuk/template.njk')),
);

function folderAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('The pages cannot find the folder of the package: package.json is missing');
  return folderAbove(above);
}
