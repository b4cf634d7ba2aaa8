import type { ApiSchema } from '#platform';
import {
  arrayOf,
  dayText,
  eventId,
  mapOf,
  objectOf,
  oneOf,
  orNull,
  policyValue,
  schema,
  text,
} from '../doors/schema-words.js';

/** The documents about what is counted and under which conventions. */
export const indicatorSchemas: Readonly<Record<string, ApiSchema>> = {
  Indicator: objectOf({
    code: text('The noun phrase that is its address.'),
    sectorCode: text('The sector’s short code.'),
    title: text('Its name for people.'),
    question: text('What it asks.'),
    numerator: text('What is counted.'),
    denominator: orNull(text('Of what; null for a plain count.')),
    unit: text('What is counted: children, visits, reviews, cases.'),
    better: oneOf('Which way is better.', 'higher', 'lower', 'neither'),
    source: arrayOf(text('An instrument, a published definition, or that it is local.')),
    exclusions: mapOf({ type: 'string' }, 'Each reason for which something is in neither count, in words.'),
    version: { type: 'integer', description: 'Raised whenever the same facts could give another figure.' },
    reads: arrayOf(text('An event.'), 'The events that feed it.'),
    policies: arrayOf(schema('Policy'), 'The conventions that touch it.'),
  }),
  Policy: objectOf(
    {
      key: text('Its key in questions.'),
      default: policyValue,
      meaning: text('What it decides.'),
      source: text('Where the default comes from, or that it is local.'),
      choices: arrayOf(policyValue, 'The values that it may take; left out: any number from 0, or true and false.'),
      settledBecause: text('Why a question cannot ask for another value.'),
      adopted: arrayOf(
        objectOf({
          from: dayText('From when it holds.'),
          value: policyValue,
          eventId: orNull(eventId('The event that adopted it.')),
        }),
      ),
    },
    'choices',
    'settledBecause',
  ),
};
