import type { ApiSchema } from '#platform';
import {
  arrayOf,
  dayText,
  described,
  eventId,
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

const verdict = oneOf(
  'met: counted in the numerator, whether that is good or bad; excluded: in neither count.',
  'met',
  'not-met',
  'excluded',
);
const exclusion = text('Why it is in neither count: a key of the exclusions of the indicator.');
const policiesInForce = policies('Every policy that touches the figure, with its value on the (last) day.');
const position = orNull(text('What the ledger held: the last event counted. Null while it is empty.'));
const knownAt = orNull(momentText('Only what was recorded by then was used; null: everything.'));

const meta = objectOf({
  indicator: text('The noun phrase that is its address.'),
  code: text('The sector’s short code.'),
  definitionVersion: { type: 'integer', description: 'By which version of its definition it was counted.' },
  unit: text('What is counted: children, visits, reviews, cases.'),
  knownAt,
  by: orNull(text('By what it is broken down.')),
  policies: policiesInForce,
  position,
  checksum: text('Over everything but the position and the warnings.', { pattern: '^sha256:[0-9a-f]{64}$' }),
});

const example = {
  meta: {
    indicator: 'placement-stability-short-term',
    code: 'STB-62',
    definitionVersion: 1,
    unit: 'children',
    knownAt: null,
    by: null,
    policies: { 'stability.countSameCarerMoves': false, 'stability.outgoingOnFirstDay': 'left' },
    position: '184223',
    checksum: `sha256:${'3b'.repeat(32)}`,
  },
  results: [
    {
      asAt: '2025-03-31',
      numerator: 31,
      denominator: 268,
      excluded: { 'short-breaks': 4 },
      value: 0.11567164179104478,
      display: '12%',
    },
  ],
  warnings: [],
};

/** The documents about figures and the children in them. */
export const answerSchemas: Readonly<Record<string, ApiSchema>> = {
  Answer: {
    ...objectOf(
      {
        meta: described('So that it can be asked again.', meta),
        results: arrayOf(schema('Result'), 'One a day, or one a part and day.'),
        children: arrayOf(schema('ChildVerdict'), 'When asked for: by child and day.'),
        warnings: arrayOf(schema('Warning')),
      },
      'children',
    ),
    example,
  },
  Result: {
    ...objectOf({
      asAt: dayText('The day described.'),
      numerator: number('Of a plain count: the number.'),
      denominator: orNull(number('Null for a plain count.')),
      excluded: mapOf({ type: 'integer' }, 'How many are in neither count, by reason.'),
      value: orNull(number('Unrounded; null where there is nothing to divide by.')),
      display: text('As it is shown: rounded once, half away from zero.'),
    }),
    description:
      'One figure. A breakdown adds its dimension (team, service, worker, ageBand, placementType); some indicators add further numbers.',
    additionalProperties: true,
  },
  ChildVerdict: objectOf(
    {
      child: text('The child’s local identifier.'),
      verdict,
      exclusion,
      on: dayText('The day to which it belongs in breakdowns.'),
      reason: text('One sentence.'),
      evidence: arrayOf(eventId('An event that was used.')),
    },
    'exclusion',
  ),
  Warning: objectOf({
    code: oneOf('What makes the answer doubtful.', 'Stale', 'EventsNotCounted'),
    message: text('A sentence.'),
  }),
  Why: objectOf({
    meta: objectOf({
      indicator: text('The noun phrase that is its address.'),
      code: text('The sector’s short code.'),
      definitionVersion: { type: 'integer' },
      asAt: dayText('The day described.'),
      knownAt,
      position,
      policies: policiesInForce,
    }),
    child: text('The child’s local identifier.'),
    verdicts: arrayOf(schema('ExplainedVerdict'), 'Empty when the child is outside the population.'),
    sentence: text('All of it in a sentence or two.'),
    nextChange: orNull(
      objectOf({
        on: dayText('The first day on which the child counts otherwise if nothing more is recorded.'),
        verdict: text('met, not-met, excluded or not-counted.'),
        says: text('One sentence.'),
      }),
    ),
    otherSettings: arrayOf(
      objectOf({
        policy: text('The policy.'),
        value: policyValue,
        verdict: text('What the verdicts come to under it.'),
        says: text('One sentence.'),
      }),
      'The settings under which the child counts otherwise.',
    ),
  }),
  ExplainedVerdict: objectOf(
    {
      verdict,
      exclusion,
      on: dayText('The day to which it belongs in breakdowns.'),
      reason: text('One sentence.'),
      facts: arrayOf(schema('Fact'), 'The events used, in order.'),
      rule: objectOf({
        says: text('The rule in a sentence.'),
        source: text('Instrument and regulation, or definition.'),
      }),
      arithmetic: arrayOf(text('A sum.'), 'Checkable with a pencil, a line each.'),
      wouldChange: arrayOf(text('A sentence.'), 'What facts would make the verdict another.'),
    },
    'exclusion',
  ),
  Fact: objectOf(
    {
      eventId: eventId('The event.'),
      event: text('What kind of event.'),
      occurredOn: dayText('When it happened in the world.'),
      recordedAt: momentText('When it was saved in the case system.'),
      position: text('Where this ledger keeps it.'),
      says: text('What it says here.'),
      amendedBy: arrayOf(eventId('An amendment.'), 'The amendments that made it say so.'),
    },
    'amendedBy',
  ),
};
