/** docs/indicators.md: what is measured, word for word, from the definitions and from what they are made of. */

const better = {
  higher: 'Higher is better.',
  lower: 'Lower is better.',
  neither: 'Neither higher nor lower is better by itself.',
};

export function indicatorsPage({ indicators, breakdowns }) {
  return [
    '<!-- Written by `npm run catalogue` from libs/indicators/src: do not edit. -->',
    '# Indicators: what is measured',
    `An indicator is asked for by its code or by the sector's short code. Each answers as at any day, as known at any moment, under other policies, as a series, with the children counted and why, and by ${listOf(breakdowns)}.`,
    contentsOf(indicators),
    ...indicators.map(indicatorText),
    eventsText(indicators),
  ].join('\n\n');
}

function contentsOf(indicators) {
  const rows = indicators.map(
    ({ definition: { title, code, sectorCode } }) =>
      `| [${cell(title)}](#${anchor(title)}) | \`${code}\` | ${sectorCode} |`,
  );
  return ['| indicator | code | short code |', '| --- | --- | --- |', ...rows].join('\n');
}

function indicatorText({ definition, uses, policies, events }) {
  const { title, code, sectorCode, version, question } = definition;
  return [
    `## ${title}`,
    `\`${code}\` · ${sectorCode} · definition version ${version}`,
    `**${question}**`,
    countsText(definition),
    exclusionsText(definition),
    `Sources:\n\n${definition.source.map((line) => `- ${line}`).join('\n')}`,
    policiesText(policies),
    `Made from:\n\n${uses.map(({ name, tells }) => `- ${name}: ${tells}`).join('\n')}`,
    `Reads the events ${listOf(events.map(eventLink))}.`,
  ].join('\n\n');
}

function countsText(definition) {
  const { numerator, denominator, unit } = definition;
  const lines = [
    `- Numerator: ${numerator}.`,
    denominator === null ? '- A plain count: there is no denominator.' : `- Denominator: ${denominator}.`,
    `- Unit: ${unit}. ${better[definition.better]}`,
  ];
  return lines.join('\n');
}

function exclusionsText({ exclusions }) {
  const lines = Object.entries(exclusions).map(([key, words]) => `- \`${key}\`: ${words}`);
  return lines.length === 0 ? 'Nothing is excluded.' : `In neither count:\n\n${lines.join('\n')}`;
}

function policiesText(policies) {
  if (policies.length === 0) return 'No policy touches it.';
  const rows = policies.map(
    ({ key, default: standard, choices, meaning, source, settledBecause }) =>
      `| \`${key}\` | \`${standard}\`${otherChoices(choices, standard)} | ${cell(meaning)}${settledBecause ? `; a question cannot ask for another, because ${cell(settledBecause)}` : ''} | ${cell(source)} |`,
  );
  return ['| policy | default | decides | source |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function otherChoices(choices, standard) {
  const others = (choices ?? []).filter((choice) => choice !== standard);
  return others.length === 0 ? '' : ` (or ${others.map((choice) => `\`${choice}\``).join(', ')})`;
}

/** The other way round: which figures an event can change. */
function eventsText(indicators) {
  const types = [...new Set(indicators.flatMap(({ events }) => events))].sort();
  const rows = types.map((type) => {
    const readers = indicators.filter(({ events }) => events.includes(type));
    const links = readers.map(({ definition: { title, sectorCode } }) => `[${sectorCode}](#${anchor(title)})`);
    return `| ${eventLink(type)} | ${links.join(', ')} |`;
  });
  return [
    '## Which indicators read an event',
    'What an event says can change these figures. Broken down, a figure also reads what its breakdown asks for.',
    ['| event | indicators |', '| --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

const eventLink = (type) => `[${type.replace(/\.v\d+$/, '')}](events.md#${anchor(type)})`;
const listOf = (items) => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`);
const cell = (text) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
/** The anchor that a heading gets on the usual hosts: lower case, spaces to hyphens, punctuation dropped. */
const anchor = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
