import type { ApiSchema } from './api-schema.js';

/** RFC 9457 problem details as this project writes them. */
export const problemSchema: ApiSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'trace'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'A sentence for the person who reads it.' },
    trace: { type: 'string', description: 'By which the log lines of this request are found.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['message', 'code', 'path'],
        properties: {
          message: { type: 'string' },
          code: { type: 'string' },
          path: { type: 'string', description: 'JSON path into the body, or the name of a parameter or header.' },
        },
      },
    },
  },
};
