import type { ApiSchema } from '#platform';
import {
  arrayOf,
  dayText,
  described,
  eventId,
  flag,
  mapOf,
  momentText,
  number,
  objectOf,
  oneOf,
  orNull,
  policies,
  policyValue,
  schema,
  text,
} from '../doors/schema-words.js';

const verdict = (description: string): ApiSchema =>
  text(`${description}: met, not-met, excluded, not-counted, or how many of each.`);

const side = objectOf({
  asAt: dayText('The day described.'),
  knownAt: orNull(momentText('Only what was recorded by then was used; null: everything.')),
  position: orNull(text('What the ledger held.')),
  numerator: number('Of a plain count: the number.'),
  denominator: orNull(number('Null for a plain count.')),
  value: orNull(number('Unrounded; null where there is nothing to divide by.')),
  display: text('As it is shown.'),
  excluded: mapOf({ type: 'integer' }, 'How many are in neither count, by reason.'),
  policies: policies('Every policy that touches the figure, with its value on the day.'),
  asked: policies('Of these, the ones that the question set itself.'),
});

/** The documents about two figures side by side. */
export const comparisonSchemas: Readonly<Record<string, ApiSchema>> = {
  ThenAndNow: objectOf({
    meta: objectOf({
      indicator: text('The noun phrase that is its address.'),
      code: text('The sector’s short code.'),
      title: text('Its name for people.'),
      definitionVersion: { type: 'integer', description: 'Both sides are counted by this version of the definition.' },
      unit: text('What is counted: children, visits, reviews, cases.'),
      checksum: text('Over everything but the positions.', { pattern: '^sha256:[0-9a-f]{64}$' }),
    }),
    was: described('The first figure.', side),
    now: described('The second figure.', side),
    equal: flag('Whether both are the same, child by child.'),
    moves: arrayOf(
      objectOf({
        from: verdict('Then'),
        to: verdict('Now'),
        children: { type: 'integer', description: 'How many.' },
      }),
      'How many children went from what to what.',
    ),
    policies: arrayOf(
      objectOf({ key: text('The policy.'), was: policyValue, now: policyValue }),
      'The policies of which the two sides see different values.',
    ),
    moved: arrayOf(schema('Moved'), 'The children that count differently.'),
  }),
  Moved: objectOf({
    child: text('The child’s local identifier.'),
    from: verdict('What its verdicts came to then'),
    to: verdict('What they come to now'),
    because: arrayOf(eventId('An event after which the child counts differently.')),
    causes: arrayOf(
      schema('Cause'),
      'Everything after which it counts differently: first what was learnt, then settings, then what happened.',
    ),
    wasSays: arrayOf(text('A sentence.'), 'What the verdicts said then and do not say now.'),
    nowSays: arrayOf(text('A sentence.'), 'What they say now and did not say then.'),
  }),
  Cause: objectOf({
    kind: oneOf(
      'late-fact: it had happened, and only one side knows it; correction; policy; happened: between the two days; time: days passed; setting: the questions set a policy differently.',
      'late-fact',
      'correction',
      'policy',
      'happened',
      'time',
      'setting',
    ),
    eventId: orNull(eventId('The event; null for days that passed and for a setting.')),
    event: orNull(text('What kind of event.')),
    occurredOn: orNull(dayText('When it happened or took effect; null for a correction and a setting.')),
    recordedAt: orNull(momentText('When it was saved in the case system.')),
    position: orNull(text('Where this ledger keeps it.')),
    says: text('It in a sentence.'),
  }),
};
