import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiQuery, ApiResponse } from '@nestjs/swagger';

const examples: Readonly<Record<string, { description: string; example?: string }>> = {
  asAt: { description: 'The day that the figure describes.', example: '2025-03-31' },
  knownAt: {
    description: 'Use only what was recorded by this moment, or by the end of this day in London.',
    example: '2025-04-02T09:00:00Z',
  },
  position: { description: 'Use exactly what the ledger held at this position.' },
  policy: { description: 'KEY=VALUE: another setting than the one in force. May be repeated.' },
  by: { description: 'Broken down by team, service, worker, age-band or placement-type.' },
  from: { description: 'The first day or month of a series.', example: '2024-04' },
  to: { description: 'The last day or month of a series.', example: '2025-03' },
  every: { description: 'How often in a series: month, quarter, year or day.' },
  children: { description: 'true: name every child with its verdict, reason and evidence.' },
};

interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly string[];
  readonly path?: Readonly<Record<string, string>>;
  readonly csv?: boolean;
}

const problem = { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };

/** What the OpenAPI document says of an address that answers. */
export function Described({ operationId, summary, parameters = [], path = {}, csv = false }: Described) {
  return applyDecorators(
    ApiOperation({ operationId, summary }),
    ApiProduces(csv ? 'text/csv' : 'application/json'),
    ...Object.entries(path).map(([name, description]) => ApiParam({ name, description })),
    ...parameters.map((name) => ApiQuery({ name, required: false, schema: { type: 'string' }, ...examples[name] })),
    ApiResponse({
      status: 200,
      description: csv ? 'The table.' : 'The document, byte for byte as the command line prints it.',
    }),
    ApiResponse({ status: 304, description: 'Nothing has changed since the answer with this tag.' }),
    ApiResponse({ status: 400, description: 'The question has faults, each at its parameter.', ...problem }),
    ApiResponse({ status: 404, description: 'There is no such thing here.', ...problem }),
  );
}
