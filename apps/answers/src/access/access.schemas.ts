import type { ApiSchema } from '#platform';
import {
  arrayOf,
  dayText,
  eventId,
  flag,
  momentText,
  objectOf,
  oneOf,
  orNull,
  policies,
  text,
} from '../doors/schema-words.js';

/** The documents about who looked at children. */
export const accessSchemas: Readonly<Record<string, ApiSchema>> = {
  LookTaken: objectOf({
    at: momentText('When.'),
    who: text('The name under which the person signed in, or the account under which a command ran.'),
    vouchedBy: oneOf('Who vouches for the name.', 'this-machine', 'proxy', 'command-line'),
    door: text('The page, address or command, as its pattern.', { example: 'GET /v1/children/:childId/timeline' }),
    indicator: orNull(text('From whose figures the children were reached.')),
    asAt: orNull(dayText('The day looked at.')),
    knownAt: orNull(momentText('Only what was recorded by then was shown; null: everything.')),
    position: orNull(text('What the ledger held: the same can be shown again from it.')),
    asked: policies('The settings that the question made itself.'),
    everyChild: flag('Whether every child was shown, as an export does: then none is listed.'),
    children: arrayOf(text('A child’s local identifier.')),
    eventId: eventId('The event that records the look.'),
  }),
};
