/** The index of indicators and docs/indicators.md, from the folders of libs/indicators/src. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { indicatorsPage } from './indicators.page.mjs';
import { load } from './load-typescript.mjs';
import { constantsOf, sourceOf } from './typescript-sources.mjs';

const folderOfIndicators = 'libs/indicators/src';

export async function files(root) {
  const indicators = indicatorsIn(join(root, folderOfIndicators));
  return [
    { path: `${folderOfIndicators}/catalogue.ts`, text: indexOf(indicators) },
    { path: 'docs/indicators.md', text: indicatorsPage(await describedIn(root, indicators)) },
  ];
}

/** Every `<code>/<code>.indicator.ts`, in the order of their codes, with the name of the indicator that it exports. */
function indicatorsIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.indicator.ts'))
    .sort()
    .map((file) => ({ file, ...indicatorIn(folder, file) }));
}

function indicatorIn(folder, file) {
  const [code] = file.split('/');
  if (file !== `${code}/${code}.indicator.ts`) throw new Error(`${file} must be ${code}/${code}.indicator.ts`);
  const name = code.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  const defined = constantsOf(sourceOf(join(folder, file))).filter(({ value }) => isDefined(value));
  if (defined.length !== 1 || defined[0].name !== name)
    throw new Error(`${file} must export one indicator, called ${name}`);
  return { code, name };
}

const isDefined = (value) => /^defineIndicator\b/.test(value?.code ?? '');

/** The definitions, with what only running code can say: the policies and events of all that an indicator is made from. */
async function describedIn(root, indicators) {
  const { eventsReadBy, policiesOf } = await load(root, 'libs/history/src/index.ts');
  const { eventClasses, nameOf } = await load(root, 'libs/events/src/index.ts');
  // Of several versions of an event the newest comes last: an indicator reads it whichever version was said.
  const types = new Map(eventClasses.map(({ type }) => [nameOf(type), type]));
  const described = [];
  for (const { code, name, file } of indicators) {
    const indicator = (await load(root, `${folderOfIndicators}/${file}`))[name];
    if (indicator.definition.code !== code) throw new Error(`${file} defines ${indicator.definition.code}`);
    const events = eventsReadBy(indicator).map((event) => types.get(event));
    described.push({ ...indicator, policies: policiesOf(indicator), events });
  }
  const { breakdowns } = await load(root, `${folderOfIndicators}/breakdowns/breakdown.ts`);
  return { indicators: described, breakdowns: breakdowns.map(({ name }) => name) };
}

function indexOf(indicators) {
  const imports = indicators.map(({ name, file }) => `import { ${name} } from './${file.replace(/\.ts$/, '.js')}';`);
  return `// Written by \`npm run catalogue\` from the folders beside it: do not edit.
import type { Indicator } from './indicator.js';
${imports.join('\n')}

/** Every indicator, in alphabetical order of their codes. */
export const indicators: readonly Indicator[] = [${indicators.map(({ name }) => name).join(', ')}];
`;
}
