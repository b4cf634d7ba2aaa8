import type { ApiSchema } from '#platform';
import {
  arrayOf,
  dayText,
  eventId,
  momentText,
  integer,
  objectOf,
  orNull,
  schema,
  text,
} from '../doors/schema-words.js';

/** The documents about what cannot quite be trusted. */
export const dataQualitySchemas: Readonly<Record<string, ApiSchema>> = {
  DataQuality: objectOf({
    meta: objectOf({
      asAt: orNull(dayText('Only what happened by this day; null: everything.')),
      knownAt: orNull(momentText('Only what was recorded by then; null: everything.')),
      position: orNull(text('What the ledger held.')),
    }),
    results: arrayOf(
      objectOf({
        code: text('The rule.'),
        says: text('What is doubtful.'),
        doubts: integer('How many it raised.'),
        children: integer('About how many children.'),
      }),
      'Every rule, also one that raised nothing.',
    ),
    doubts: arrayOf(schema('Doubt')),
  }),
  Doubt: objectOf({
    code: text('The rule.'),
    child: text('The child’s local identifier.'),
    says: text('What is doubtful.'),
    events: arrayOf(eventId('An event about which it is.')),
  }),
};
