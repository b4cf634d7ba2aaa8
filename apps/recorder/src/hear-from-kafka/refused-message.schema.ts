const text = (description: string): object => ({ type: 'string', description });

/** The schema of what is said of a message that could not be recorded: the data of `careledger.event-refused.v1`. */
export const refusalSchema = {
  type: 'object',
  description: 'Why a message was refused, and the message itself, so that it can be mended and sent again.',
  required: ['reason', 'status', 'faults', 'topic', 'partition', 'offset', 'publishedAt', 'key'],
  properties: {
    reason: text('The code of the first fault.'),
    status: { type: 'integer', enum: [400, 409, 413], description: 'The status that it would have had over HTTP.' },
    faults: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'code', 'message'],
        properties: {
          path: text('Where: data.occurredOn; $ is the event itself.'),
          code: { type: 'string' },
          message: { type: 'string' },
        },
        additionalProperties: false,
      },
    },
    topic: text('Where it stands.'),
    partition: { type: 'integer' },
    offset: text('A whole number.'),
    publishedAt: { type: 'string', format: 'date-time' },
    key: { type: ['string', 'null'], description: 'Null: it had none. What is not UTF-8 is in base64, after base64:' },
    headers: { type: 'object', additionalProperties: { type: 'string' } },
    value: text('As it came, where it is UTF-8.'),
    valueBase64: text('Where it is not.'),
    leftOutBytes: {
      type: 'integer',
      description: 'Instead of headers and value, where they are too large: they stand at the place that is given.',
    },
  },
  additionalProperties: false,
};
