import type { ApiSchema } from '#platform';
import {
  arrayOf,
  dayText,
  eventId,
  flag,
  momentText,
  number,
  objectOf,
  orNull,
  policies,
  schema,
  text,
} from '../doors/schema-words.js';

const counts = {
  numerator: number('Of a plain count: the number.'),
  denominator: orNull(number('Null for a plain count.')),
  value: orNull(number('Unrounded; null where there is nothing to divide by.')),
  display: text('As it is shown.'),
};

/** The documents about published figures. */
export const figuresSchemas: Readonly<Record<string, ApiSchema>> = {
  FigureToPublish: {
    ...objectOf(
      {
        code: text('The folder name or the sector’s code of the indicator.'),
        asAt: dayText('The day that the figure describes.'),
        knownAt: text('Use only what was recorded by this moment, or by the end of this day in London.'),
        position: text('Use exactly what the ledger held at this position.'),
        policy: arrayOf(text('KEY=VALUE: another setting than the one in force.')),
      },
      'knownAt',
      'position',
      'policy',
    ),
    additionalProperties: false,
    example: { code: 'STB-62', asAt: '2025-03-31', policy: ['stability.countSameCarerMoves=true'] },
  },
  Figure: objectOf({
    id: text('By which it is named for ever.'),
    indicator: text('The indicator.'),
    definitionVersion: { type: 'integer', description: 'By which version of its definition it was counted.' },
    asAt: dayText('The day described.'),
    knownAt: orNull(momentText('Only what was recorded by then was used; null: everything.')),
    ...counts,
    publishedAt: momentText('When it was published.'),
    position: text('What the ledger held when it was counted: the figure is pinned to it.'),
    lastEvent: orNull(eventId('The last event that was counted; null of a figure published before that was said.')),
    policies: policies('Every policy that touches the figure, with its value on the day.'),
    asked: policies('Of these, the ones that the question set itself.'),
    checksum: text('Of the answer with its children.'),
    eventId: eventId('The event that published it.'),
  }),
  Recheck: objectOf({
    figure: schema('Figure'),
    reproduced: flag('Whether counting again at the figure’s position gives the figure.'),
    equal: flag('Whether counting with what is known now gives the same, child by child.'),
    now: objectOf({
      position: orNull(text('What the ledger holds.')),
      definitionVersion: { type: 'integer' },
      ...counts,
    }),
    moved: arrayOf(schema('Moved'), 'The children that count differently now.'),
    alsoRecorded: arrayOf(
      eventId('An event.'),
      'Recorded since, of no one child: policies and, where they matter, workers and teams.',
    ),
  }),
};
