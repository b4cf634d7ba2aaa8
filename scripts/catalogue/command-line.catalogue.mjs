/** docs/command-line.md, from the commands themselves. */
import { load } from './load-typescript.mjs';
import { commandLinePage } from './command-line.page.mjs';

export async function files(root) {
  const { program } = await load(root, 'apps/operator/src/program/program.ts');
  const { examplesOf } = await load(root, 'apps/operator/src/program/command.ts');
  const { endings } = await load(root, 'apps/operator/src/program/endings.ts');
  const doing = () => async () => undefined;
  return [{ path: 'docs/command-line.md', text: commandLinePage(program(doing, '', {}), endings, examplesOf) }];
}
