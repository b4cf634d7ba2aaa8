import type { ApiSchema } from '#platform';
import {
  arrayOf,
  dayText,
  eventId,
  momentText,
  number,
  objectOf,
  oneOf,
  orNull,
  schema,
  text,
} from '../doors/schema-words.js';

/** The documents about one child. */
export const childrenSchemas: Readonly<Record<string, ApiSchema>> = {
  Journey: objectOf({
    child: text('The child’s local identifier.'),
    asAt: orNull(dayText('Only what happened by this day; null: everything.')),
    knownAt: orNull(momentText('Only what was recorded by then; null: everything.')),
    position: orNull(text('What the ledger held.')),
    journey: text('One line, corrections applied: 2025-03-03 child-became-looked-after → …'),
    reduced: text('The same by initials, as analysts search for patterns.', { example: 'R -> BLA -> PC -> VC' }),
    events: arrayOf(schema('JourneyEvent'), 'Everything that was said, corrections beside what they correct.'),
  }),
  JourneyEvent: objectOf({
    occurredOn: orNull(dayText('When it happened; null for a correction.')),
    recordedAt: momentText('When it was saved in the case system.'),
    appendedAt: momentText('When this ledger stored it.'),
    position: text('Where this ledger keeps it.'),
    eventId: eventId('The event.'),
    event: text('What kind of event.'),
    data: { type: 'object', description: 'Its coded fields as they were said.', additionalProperties: true },
    standing: oneOf('Under this view.', 'stands', 'amended', 'retracted'),
    recordedAfterDays: orNull(number('From the day it happened to the day it was recorded, in London.')),
  }),
};
