/** The text of docs/command-line.md. */

const ofEveryCommand = ['--data', '--json', '--csv'];

export function commandLinePage(program, endings, examplesOf) {
  const commands = leavesOf(program, []);
  return `# The command line

<!-- Written by \`npm run catalogue\` from apps/operator: do not edit. -->

After \`npm run build\`, \`npx careledger COMMAND\` in the checkout, or \`careledger COMMAND\` after an install. \`careledger help COMMAND\` says what stands here.

| command | what it does |
| --- | --- |
${commands.map(({ name, one }) => `| [\`${name}\`](#careledger-${anchorOf(name)}) | ${cell(one.summary())} |`).join('\n')}

## What every command has

| option | meaning |
| --- | --- |
${optionsOf(commands[0].one, (flag) => ofEveryCommand.includes(flag)).join('\n')}

Without \`--json\` and \`--csv\` the answer is for people. The JSON and CSV of an answer are the same bytes over HTTP.

Data is printed on stdout; progress, addresses and faults on stderr. Other settings are environment variables (docs/operating.md).

| exit code | when |
| --- | --- |
${endings.map(([code, when]) => `| ${code} | ${when} |`).join('\n')}

${commands.map((command) => sectionOf(command, examplesOf(command.one))).join('\n')}`;
}

function sectionOf({ name, one }, examples) {
  const options = optionsOf(one, (flag) => !ofEveryCommand.includes(flag));
  const table = options.length === 0 ? '' : `\n| option | meaning |\n| --- | --- |\n${options.join('\n')}\n`;
  const words = one.registeredArguments.map((argument) => {
    const written = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? ` <${written}>` : ` [${written}]`;
  });
  const usage = `careledger ${name}${words.join('')}`;
  return `## careledger ${name}

\`${usage}\`

${capitalised(one.description())}
${table}
\`\`\`
${examples.map((example) => `careledger ${example}`).join('\n')}
\`\`\`
`;
}

/** The commands that do something, with the names of their groups before their own. */
function leavesOf(parent, before) {
  return parent.commands.flatMap((one) => {
    const names = [...before, one.name()];
    return one.commands.length > 0 ? leavesOf(one, names) : [{ name: names.join(' '), one }];
  });
}

const optionsOf = (one, isWanted) =>
  one.options
    .filter(({ long }) => isWanted(long))
    .map((option) => `| \`${option.flags}\` | ${cell(meaningOf(option))} |`);

function meaningOf({ description, argChoices, defaultValue }) {
  const choices = argChoices === undefined ? '' : `: ${argChoices.join(' or ')}`;
  return `${description}${choices}${defaultValue === undefined ? '' : ` (default: ${defaultValue})`}`;
}

const cell = (text) => text.replaceAll('|', '\\|');
const anchorOf = (name) => name.replaceAll(' ', '-');
const capitalised = (text) => text[0].toUpperCase() + text.slice(1);
