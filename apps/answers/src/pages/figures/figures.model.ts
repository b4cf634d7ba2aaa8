import { indicatorOf, type PublishedFigure, type Recheck } from '#answering';
import { indicators } from '#indicators';
import { countWords, dayWords, momentWords, type Column, type Link, type Sorting } from '../furniture/index.js';
import { figureWords } from '../evidence/evidence-words.js';
import { causesSummary } from '../evidence/moved-rows.js';

export const figureColumns: readonly Column<PublishedFigure>[] = [
  { key: 'indicator', heading: 'Figure', by: ({ indicator }) => titleOf(indicator) },
  { key: 'asAt', heading: 'As at', by: ({ asAt }) => asAt },
  { key: 'value', heading: 'Published as', by: ({ value }) => value },
  { key: 'published', heading: 'Published', by: ({ publishedAt }) => publishedAt },
  { key: 'recheck', heading: 'Counted again' },
];
export const figureSorting: Sorting = { key: 'published', order: 'descending' };

const titleOf = (indicator: string): string => indicatorOf(indicator).definition.title;

export const pathOf = ({ id }: PublishedFigure): string => `/figures/${encodeURIComponent(id)}`;

/** The cells of a published figure in the list. */
export const figureCells = (figure: PublishedFigure): readonly object[] => [
  { text: titleOf(figure.indicator), href: pathOf(figure) },
  { text: dayWords(figure.asAt) },
  { text: figureWords(figure) },
  { text: momentWords(figure.publishedAt) },
  { text: 'Count again', href: `${pathOf(figure)}/recheck` },
];

/** What can be published, for the form. */
export const publishable = (): readonly { readonly value: string; readonly text: string }[] =>
  indicators.map(({ definition }) => ({ value: definition.code, text: definition.title }));

export interface Fact {
  readonly key: string;
  readonly value: string;
}

/** A published figure as a page shows it. */
export function figureFacts(figure: PublishedFigure): Fact[] {
  const { indicator, definitionVersion, asAt, knownAt, publishedAt, position, checksum, eventId, asked } = figure;
  const settings = Object.entries(asked).map(([key, value]) => `${key} = ${String(value)}`);
  return [
    { key: 'Figure', value: `${titleOf(indicator)}: ${figureWords(figure)}` },
    { key: 'As at', value: dayWords(asAt) },
    { key: 'As known on', value: knownAt === null ? 'everything known when it was published' : momentWords(knownAt) },
    { key: 'Published', value: momentWords(publishedAt) },
    { key: 'Definition', value: `version ${definitionVersion}` },
    ...(settings.length === 0 ? [] : [{ key: 'Asked under', value: settings.join(', ') }]),
    { key: 'Ledger position', value: position },
    { key: 'Checksum', value: checksum },
    { key: 'Kept as event', value: eventId },
  ];
}

/** Where to go on from a published figure. */
export function figureLinks(figure: PublishedFigure): Link[] {
  const { indicator, asAt, position, asked } = figure;
  const moment = new URLSearchParams({ asAt, position });
  for (const [key, value] of Object.entries(asked)) moment.append('policy', `${key}=${String(value)}`);
  const comparison = new URLSearchParams([['indicator', indicator], ...moment]);
  return [
    { text: 'The figure as it was then, with its chart and parts', href: `/indicators/${indicator}?${moment}` },
    { text: 'Who was counted', href: `/indicators/${indicator}/children?${moment}` },
    { text: 'Compare with what is known now', href: `/compare?${comparison}` },
  ];
}

/** What counting a figure again gave. */
export interface RecheckShown {
  readonly tag: { readonly text: string; readonly colour: string };
  readonly lead: string;
  readonly published: string;
  readonly now: string;
  /** What else has to be said: definitions and faults. */
  readonly notes: readonly string[];
  readonly caption: string;
}

export function recheckShown({ figure, now, equal, reproduced, moved, alsoRecorded }: Recheck): RecheckShown {
  const isSame = equal && reproduced;
  const children = countWords(moved.length, 'child', 'children');
  const isNewDefinition = figure.definitionVersion !== now.definitionVersion;
  return {
    tag: isSame ? { text: 'Equal', colour: 'green' } : { text: 'Different', colour: 'orange' },
    lead: isSame
      ? 'Counted again with all that is known now, the figure is the same, child by child.'
      : moved.length === 0
        ? 'Counted again, the figure is another.'
        : `Counted again with all that is known now, ${children} ${moved.length === 1 ? 'counts' : 'count'} differently: ${causesSummary(moved)}.`,
    published: figureWords(figure),
    now: figureWords({ ...figure, ...now }),
    notes: [
      reproduced
        ? 'From what was known when it was published, counting again gives exactly the published figure.'
        : isNewDefinition
          ? `It was counted by version ${figure.definitionVersion} of the definition; version ${now.definitionVersion} gives another figure from the same facts.`
          : 'From what was known when it was published, counting again does not give the published figure: that is a fault. Verify the ledger.',
      ...(isNewDefinition && reproduced
        ? [`The definition is now version ${now.definitionVersion}; it makes no difference here.`]
        : []),
      ...(alsoRecorded.length === 0
        ? []
        : [`Recorded since of policies, workers and teams: ${countWords(alsoRecorded.length, 'event')}.`]),
    ],
    caption: countWords(moved.length, 'child that counts differently', 'children who count differently'),
  };
}
