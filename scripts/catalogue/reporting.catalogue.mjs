/** docs/reporting-columns.md, from the views of libs/reporting. */
import { load } from './load-typescript.mjs';

const types = { timestamp: 'timestamptz' };

export async function files(root) {
  const { starViews } = await load(root, 'libs/reporting/src/star/views.ts');
  const { controlViews } = await load(root, 'libs/reporting/src/adapters/sql/view-statements.ts');
  const words = { asDate: (text) => text, asTimestamp: (text) => text, controlName: (name) => name };
  return [{ path: 'docs/reporting-columns.md', text: pageOf([...starViews, ...controlViews(words)]) }];
}

const pageOf = (views) => `<!-- Written by \`npm run catalogue\` from libs/reporting: do not edit. -->

# The columns of the reporting tables

Every view of the schema \`reporting\`, with what PostgreSQL tells as comments. SQLite has the same views without a schema, and neither dates, moments nor truth values of its own: there they are texts (\`2025-03-31\`, \`2025-03-31T12:00:00.000Z\`) and 0 or 1. [The guide](reporting.md) says how to use them.

${views.map(({ name }) => `[${name}](#${name})`).join(' · ')}

${views.map(viewOf).join('\n\n')}
`;

const viewOf = ({ name, says, columns }) => `## ${name}

${says}

| column | type | meaning |
| --- | --- | --- |
${columns.map((one) => `| \`${one.name}\` | ${types[one.type] ?? one.type} | ${one.says.replaceAll('|', '\\|')} |`).join('\n')}`;
