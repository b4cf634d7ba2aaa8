import type { ApiSchema } from '#platform';
import {
  arrayOf,
  dayText,
  described,
  eventId,
  flag,
  momentText,
  number,
  integer,
  objectOf,
  oneOf,
  orNull,
  schema,
  text,
} from '../doors/schema-words.js';
const checksum = text('Over all that is held of every event.', { pattern: '^[0-9a-f]{8}$' });

const period = objectOf({
  indicator: text('The indicator whose figures are counted again.'),
  from: dayText('The first day.'),
  to: dayText('The last day.'),
});

/** The documents about how things stand. */
export const operationsSchemas: Readonly<Record<string, ApiSchema>> = {
  Projection: objectOf(
    {
      name: text('What follows the ledger.', { example: 'history' }),
      position: orNull(text('How far it has read.')),
      lag: objectOf({
        events: integer('Events that are not counted yet; counted up to 10,000.'),
        seconds: number('Since the first of them was appended.'),
      }),
      checksum: text('Over all that is held; of the reporting tables over all rows as they were written.', {
        pattern: '^([0-9a-f]{8}|[0-9a-f]{16})?$',
      }),
      version: text('Of what makes the rows of the reporting tables.'),
      events: integer('How many it holds.'),
      fault: orNull(text('Why it does not follow the ledger any more; null while it does.')),
    },
    'version',
  ),
  VerificationRun: objectOf(
    {
      id: text('By which it is asked for.', { format: 'uuid' }),
      state: oneOf('How it goes.', 'running', 'equal', 'different', 'failed'),
      startedAt: momentText('When it began.'),
      askedBy: orNull(text('Who asked for it, where somebody signed in.')),
      figures: orNull(period),
      eventsRead: integer('How far it has read.'),
      eventsExpected: integer('How many there were to read when it began.'),
      found: schema('Verification'),
      record: schema('VerificationRecord'),
      fault: text('Why it failed.'),
      notKeptBecause: text('Why it could not be kept.'),
    },
    'found',
    'record',
    'fault',
    'notKeptBecause',
  ),
  VerificationSummary: objectOf({
    id: text('By which it is asked for.', { format: 'uuid' }),
    state: oneOf('How it goes.', 'running', 'equal', 'different', 'failed'),
    startedAt: momentText('When it began.'),
    finishedAt: orNull(momentText('When it was kept.')),
    askedBy: orNull(text('Who asked for it, where somebody signed in.')),
    figures: orNull(period),
    eventsRead: integer('How far it has read.'),
    position: orNull(text('Where the ledger ended.')),
    checksum: orNull(checksum),
    differencesCount: orNull(integer('How many times a child differed.')),
    eventId: orNull(eventId('The event that keeps it.')),
  }),
  VerificationRecord: objectOf(
    {
      id: text('By which it is asked for.', { format: 'uuid' }),
      startedAt: momentText('When it began.'),
      finishedAt: momentText('When it was kept.'),
      askedBy: orNull(text('Who asked for it, where somebody signed in.')),
      position: orNull(text('Where the ledger ended.')),
      eventsCount: integer('How many events it had.'),
      checksum,
      equal: flag('Whether everything that was compared is what the ledger says.'),
      histories: arrayOf(
        objectOf({
          with: oneOf('The history that answers, or the one saved beside the ledger.', 'live', 'saved'),
          equal: flag('Whether it holds what the ledger says.'),
          eventsCount: integer('How many events it holds.'),
        }),
      ),
      indicator: text('The indicator whose figures were counted again.'),
      definitionVersion: integer('By which version of its definition.'),
      from: orNull(dayText('The first day of the period.')),
      to: orNull(dayText('The last day of the period.')),
      figures: arrayOf(
        objectOf({
          asAt: dayText('The day.'),
          display: text('The figure from the ledger afresh.'),
          equal: flag('Whether the history that answers gives the same, child by child.'),
        }),
      ),
      published: arrayOf(
        objectOf({
          figureId: text('The published figure.'),
          asAt: dayText('The day that it describes.'),
          reproduced: flag('Whether counting again at its position gave it.'),
          equal: flag('Whether what is known now gives the same.'),
          moved: integer('How many children moved since.'),
        }),
      ),
      differencesCount: integer('How many times a child differed.'),
      differences: arrayOf(
        objectOf({
          child: text('The child’s local identifier.'),
          asAt: dayText('The day.'),
          from: text('What its verdicts came to in the history that answers, or when the figure was published.'),
          to: text('What they come to from the ledger afresh.'),
          cause: oneOf(
            'fault: the history that answers differs from the ledger; else why the child moved since a figure was published.',
            'fault',
            'late-fact',
            'correction',
            'policy',
            'unknown',
          ),
        }),
      ),
      eventId: eventId('The event that keeps it.'),
    },
    'indicator',
    'definitionVersion',
  ),
  Verification: objectOf(
    {
      equal: flag('Whether every history that was compared holds what the ledger says, and every figure is the same.'),
      eventsCount: integer('Events of the ledger.'),
      position: orNull(text('Where the ledger ended.')),
      checksum,
      compared: arrayOf(schema('Comparison')),
      figures: schema('VerifiedFigures'),
    },
    'figures',
  ),
  VerifiedFigures: objectOf({
    indicator: text('The indicator.'),
    code: text('The sector’s short code.'),
    title: text('Its name for people.'),
    definitionVersion: integer('By which version of its definition.'),
    from: dayText('The first day.'),
    to: dayText('The last day.'),
    equal: flag('Whether every figure is the same, child by child, and every published one is reproduced.'),
    figures: arrayOf(
      objectOf({
        asAt: dayText('The day.'),
        numerator: number('Of a plain count: the number.'),
        denominator: orNull(number('Null for a plain count.')),
        value: orNull(number('Unrounded; null where there is nothing to divide by.')),
        display: text('As it is shown.'),
        equal: flag('Whether the history that answers gives the same, child by child.'),
      }),
    ),
    differing: arrayOf(
      objectOf({
        child: text('The child’s local identifier.'),
        asAt: dayText('The day.'),
        answers: text('What its verdicts come to in the history that answers.'),
        ledger: text('What they come to from the ledger afresh.'),
      }),
    ),
    published: arrayOf(schema('Recheck')),
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
