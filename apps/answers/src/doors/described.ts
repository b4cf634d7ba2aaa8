import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiQuery, ApiResponse, type ApiResponseOptions } from '@nestjs/swagger';
import type { ApiSchema } from '#platform';
import type { PathWord } from './path-words.js';
import { arrayOf, objectOf, schema, type SchemaObject } from './schema-words.js';

interface Parameter {
  readonly description: string;
  readonly schema: SchemaObject;
}

/** An example in words: a page to try the doors would send one that is marked as such, and some exclude one another. */
const text = (description: string, example: string): Parameter => ({
  description: `${description} For example ${example}`,
  schema: { type: 'string' },
});

const queries: Readonly<Record<string, Parameter>> = {
  asAt: {
    description: 'The day that the figure describes.',
    schema: { type: 'string', format: 'date', example: '2025-03-31' },
  },
  knownAt: text(
    'Use only what was recorded by this moment, or by the end of this day in London.',
    '2025-04-02T09:00:00Z or 2025-04-02',
  ),
  position: text('Use exactly what the ledger held at this position. Not together with knownAt.', '184223'),
  policy: {
    description:
      'KEY=VALUE: another setting than the one in force; may be repeated. For example stability.countSameCarerMoves=true',
    schema: { type: 'array', items: { type: 'string' } },
  },
  by: {
    description: 'Broken down.',
    schema: { type: 'string', enum: ['team', 'service', 'worker', 'age-band', 'placement-type'] },
  },
  from: text('The first day or month of a series, instead of asAt.', '2024-04'),
  to: text('The last day or month of a series.', '2025-03'),
  every: {
    description:
      'How often in a series: on the last day of every month, quarter or year counted back from its end, or daily.',
    schema: { type: 'string', enum: ['month', 'quarter', 'year', 'day'], default: 'month' },
  },
  nowAsAt: text('The day of the second figure; left out: that of the first.', '2025-06-30'),
  nowKnownAt: text('What the second figure may know; left out, as its position: everything.', '2025-07-02'),
  nowPosition: text('Where the ledger stood for the second figure. Not together with nowKnownAt.', '184223'),
  nowPolicy: {
    description: 'KEY=VALUE: the settings of the second figure, in place of those of the first; empty: none.',
    schema: { type: 'array', items: { type: 'string' } },
  },
  child: text('Only looks at this child.', '398768'),
  who: text('Only looks by this person.', 'j.okafor@borough.gov.uk'),
  fromDay: text('Only looks from this day on.', '2025-03-01'),
  toDay: text('Only looks up to this day.', '2025-03-31'),
  publish: {
    description:
      'true: for publication. Small numbers are hidden, with those by which they could be worked out; nobody is named.',
    schema: { type: 'boolean', default: false },
  },
  children: {
    description: 'true: name every child with its verdict, reason and evidence, as at the last day.',
    schema: { type: 'boolean', default: false },
  },
};

interface Description {
  readonly operationId: string;
  readonly summary: string;
  /** The schema of the document; left out for a table. */
  readonly answers?: string;
  readonly parameters?: readonly string[];
  /** The parts of the address. */
  readonly path?: Readonly<Record<string, PathWord>>;
}

export const problem = { content: { 'application/problem+json': { schema: schema('Problem') } } };
/** A list in an object, so that something may be added beside it. */
export const listOf = (name: string): ApiSchema => objectOf({ results: arrayOf(schema(name)) });

const notFound = ApiResponse({ status: 404, description: 'There is no such thing here.', ...problem });

/** What the OpenAPI document says of an address that answers: with a document, or without `answers` with a table. */
export function Described({ operationId, summary, answers, parameters = [], path = {} }: Description) {
  const found = answers === undefined ? tableAnswer : documentAnswer(answers);
  return applyDecorators(
    ApiOperation({ operationId, summary }),
    ...Object.entries(path).map(([name, part]) => ApiParam({ name, ...part })),
    ...parameters.map((name) => ApiQuery({ name: name.replace(/Day$/, ''), required: false, ...queries[name]! })),
    ApiResponse({ status: 200, ...found }),
    ApiResponse({ status: 304, description: 'Nothing has changed since the answer with this tag.' }),
    ApiResponse({ status: 400, description: 'The question has faults, each at its parameter.', ...problem }),
    ...(Object.keys(path).length === 0 ? [] : [notFound]),
    ApiResponse({ status: 503, description: 'The ledger cannot be used now: ask again later.', ...problem }),
  );
}

const headers: NonNullable<ApiResponseOptions['headers']> = {
  ETag: { description: 'To be sent as If-None-Match when asking again.', schema: { type: 'string' } },
};

const tableAnswer: ApiResponseOptions = {
  description: 'The table: UTF-8 with its mark, a heading, a row each.',
  headers,
  content: { 'text/csv': { schema: { type: 'string' } } },
};

function documentAnswer(name: string): ApiResponseOptions {
  const [, item] = /^list of (\w+)$/.exec(name) ?? [];
  return {
    description: 'The document, byte for byte as the command line prints it.',
    headers,
    content: { 'application/json': { schema: item === undefined ? schema(name) : listOf(item) } },
  };
}
