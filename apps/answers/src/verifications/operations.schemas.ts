import type { ApiSchema } from '#platform';
import {
  arrayOf,
  described,
  eventId,
  flag,
  number,
  objectOf,
  oneOf,
  orNull,
  schema,
  text,
} from '../doors/schema-words.js';

const integer = (description: string): ApiSchema => ({ type: 'integer', description });
const checksum = text('Over all that is held of every event.', { pattern: '^[0-9a-f]{8}$' });

/** The documents about how things stand. */
export const operationsSchemas: Readonly<Record<string, ApiSchema>> = {
  Projection: objectOf({
    name: text('What follows the ledger.', { example: 'history' }),
    position: orNull(text('How far it has read.')),
    lag: objectOf({
      events: integer('Events that are not counted yet; counted up to 10,000.'),
      seconds: number('Since the first of them was appended.'),
    }),
    checksum,
    events: integer('How many it holds.'),
    fault: orNull(text('Why it does not follow the ledger any more; null while it does.')),
  }),
  VerificationRun: objectOf(
    {
      id: text('By which it is asked for, as long as this process lives.', { format: 'uuid' }),
      state: oneOf('How it goes.', 'running', 'equal', 'different', 'failed'),
      eventsRead: integer('How far it has read.'),
      found: schema('Verification'),
      fault: text('Why it failed.'),
    },
    'found',
    'fault',
  ),
  Verification: objectOf({
    equal: flag('Whether every history that was compared holds what the ledger says.'),
    eventsCount: integer('Events of the ledger.'),
    position: orNull(text('Where the ledger ended.')),
    checksum,
    compared: arrayOf(schema('Comparison')),
  }),
  Comparison: objectOf(
    {
      with: oneOf('The history that answers, or the one saved beside the ledger.', 'live', 'saved'),
      equal: flag('Whether it holds what the ledger says.'),
      eventsCount: integer('How many events it holds.'),
      difference: described(
        'The first event that differs.',
        objectOf({
          stream: text('Whose it is.', { example: 'child-398768' }),
          eventId: eventId('The event.'),
          position: text('Where the ledger keeps it.'),
          says: text('What differs, in a sentence.'),
        }),
      ),
      unreadable: text('Why there is nothing to compare.'),
    },
    'difference',
    'unreadable',
  ),
};
