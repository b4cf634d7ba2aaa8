/** docs/events.md: what can be said, word for word, from the docstrings, fields, code lists and examples. */

const groups = [
  ['child', 'Of a child', 'Stream `child-<childId>`.'],
  ['worker', 'Of a worker', 'Stream `worker-<workerId>`.'],
  ['team', 'Of a team', 'Stream `team-<teamId>`.'],
  ['corrected', 'Corrections', 'In the stream of the record that is corrected.'],
  ['policy', "Of the authority's policies", 'Stream `policy`.'],
  ['returns', 'Of returns', 'Stream `returns`.'],
  ['figures', 'Of figures', 'Stream `figures`.'],
  ['access', 'Of looks at children', 'Stream `access`. Recorded by Careledger itself; refused from elsewhere.'],
];

const kinds = {
  IsDay: () => '[day](#kinds-of-field)',
  IsInstant: () => '[instant](#kinds-of-field)',
  IsFlag: () => '[flag](#kinds-of-field)',
  IsCode: (list) => `code of [${list.code}](#${anchor(list.code)})`,
  IsIdentifier: () => '[identifier](#kinds-of-field)',
  IsReference: () => '[reference](#kinds-of-field)',
  IsSubject: () => '[reference](#kinds-of-field)',
  IsEventId: () => '[event id](#kinds-of-field)',
  IsQuantity: (from, to, options) => `${options?.decimals === 0 ? 'whole number' : 'number'}, ${from} to ${to}`,
  IsWords: () => '[text](#kinds-of-field)',
  IsWhole: () => '[whole](#kinds-of-field)',
};

const kindsOfField = `
## Kinds of field

| kind | is |
| --- | --- |
| day | a date in Europe/London, \`YYYY-MM-DD\`, from 1900-01-01 to 2199-12-31 |
| instant | a moment, RFC 3339 with its offset: \`2025-03-30T23:30:00Z\` |
| flag | \`true\` or \`false\` |
| code | a code of a published list, exactly as it is written there |
| identifier | the local identifier of a child, worker, team or incident: 1 to 64 letters, digits, \`.\`, \`_\`, \`:\` or \`-\` |
| reference | compared, never interpreted: a postcode, a URN; 1 to 128 printable characters, no space at either end |
| number | to two decimals, within its bounds |
| event id | the ledger's own identifier of an event: a UUID in lower case |
| text | words for people, at most 2000 characters: kept in the ledger, never read by a rule |
| whole | a value of its own shape, described where it stands |

A field that is not in the table of its event is refused; so is a required field that is missing. \`null\` for an optional field is the same as leaving it out.
`;

export function eventsPage(events, lists) {
  return [
    '<!-- Written by `npm run catalogue` from libs/events/src: do not edit. -->',
    '# Events: what can be said',
    'An event is one statement about what happened. It is sent as a CloudEvent whose `type` is the stored name and whose `data` holds the fields below. It is recorded once, for ever; a correction is another event. [Which indicators read an event](indicators.md#which-indicators-read-an-event).',
    contentsOf(events),
    kindsOfField,
    ...groups.map((group) => groupText(group, events)),
    '## Code lists',
    'A code is held by its place in its list: a list is only ever added to at its end.',
    ...lists.map(listText),
  ].join('\n\n');
}

function contentsOf(events) {
  const lines = groups.map(([subject, title]) => {
    const links = of(subject, events).map(({ statics }) => `[${nameOf(statics.type)}](#${anchor(statics.type)})`);
    return `- [${title}](#${anchor(title)}): ${links.join(', ')}`;
  });
  return ['## Contents', [...lines, '- [Code lists](#code-lists)'].join('\n')].join('\n\n');
}

function groupText([subject, title, stream], events) {
  return [`## ${title}`, stream, ...of(subject, events).map(eventText)].join('\n\n');
}

function eventText({ name, doc, statics, properties, example, refused }) {
  if (!doc) throw new Error(`${name} has no docstring`);
  const rows = properties.map((property) => fieldRow(name, property));
  return [
    `### ${statics.type}`,
    flat(doc),
    ['| field | | kind | meaning |', '| --- | --- | --- | --- |', ...rows].join('\n'),
    ...(statics.anyOf ? [`At least one of ${statics.anyOf.map((field) => `\`${field}\``).join(', ')} is given.`] : []),
    ['```json', JSON.stringify(example, null, 2), '```'].join('\n'),
    `Refused, for example: ${refused.map(({ because, path }) => `${because} (\`${path}\`)`).join('; ')}.`,
  ].join('\n\n');
}

function fieldRow(className, { name, doc, optional, decorators }) {
  const [decorator] = decorators;
  const kindOf = kinds[decorator?.name];
  if (!kindOf) throw new Error(`${className}.${name}: no kind of field is called ${decorator?.name}`);
  if (!doc) throw new Error(`${className}.${name} has no docstring`);
  return `| \`${name}\` | ${optional ? '' : 'required'} | ${kindOf(...decorator.arguments)} | ${cell(doc)} |`;
}

function listText({ name, doc, meanings }) {
  const rows = Object.entries(meanings).map(([code, meaning]) => `| \`${code}\` | ${cell(meaning)} |`);
  return [`### ${name}`, flat(doc), ['| code | meaning |', '| --- | --- |', ...rows].join('\n')].join('\n\n');
}

const of = (subject, events) => events.filter(({ statics }) => statics.subject === subject);
const nameOf = (type) => type.replace(/\.v\d+$/, '');
const flat = (text) => text.replace(/\s+/g, ' ');
const cell = (text) => flat(text).replaceAll('|', '\\|');
/** The anchor that a heading gets on the usual hosts: lower case, spaces to hyphens, punctuation dropped. */
const anchor = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
