/** The AsyncAPI 3.0 document of the Kafka topics. */
const bindingVersion = '0.5.0';
const structured = 'application/cloudevents+json';

const text = (description, more = {}) => ({ type: 'string', ...(description && { description }), ...more });
const ref = (part, name) => ({ $ref: `#/components/${part}/${name}` });

/** Whoever reads may come to know further extension attributes: they are passed over. */
const envelope = {
  specversion: text('', { const: '1.0' }),
  source: text('Who says it. Together with id it is said once for ever.'),
  id: text("The source's own id of what it says."),
  subject: text('child/398768, worker/W12, team/T3: agrees with the data.'),
  time: text('Kept, never read: the day that counts is in the data.', { format: 'date-time' }),
  recordedat: text('When it was saved in the case system.', { format: 'date-time' }),
  correlationid: text(),
  traceparent: text('W3C Trace Context.'),
  datacontenttype: text('', { const: 'application/json' }),
};

const cloudEvent = (type, data, required, properties = envelope) => ({
  type: 'object',
  required: ['specversion', 'source', 'id', 'type', 'data', ...required],
  properties: { ...properties, type, data },
});

const headersOf = (further = {}) => ({
  type: 'object',
  required: ['content-type', ...Object.keys(further)],
  properties: { 'content-type': text('', { const: structured }), ...further },
});

const key = (description) => ({ kafka: { key: text(description), bindingVersion } });
const ofWhom = 'The child, or whose event it is: a worker, a team, or what a single stream is called.';

export function asyncApiDocument({ version, events, refusalSchema, alertSchema, alertTypes }) {
  const messages = {
    ...Object.fromEntries(events.map((event) => [event.className, heardMessage(event)])),
    ...Object.fromEntries(events.map((event) => [`${event.className}Recorded`, recordedMessage(event)])),
    EventRefused: refusedMessage(),
    DutyAlert: alertMessage(),
  };
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Careledger',
      version,
      description:
        'Events of children’s social care over Kafka: what case systems say, what could not be recorded, what was recorded, and which duties need somebody. Messages are CloudEvents 1.0; everything is sent at least once, in order for each key.',
    },
    defaultContentType: structured,
    servers: {
      kafka: {
        host: '{brokers}',
        protocol: 'kafka',
        description: 'The brokers that CARELEDGER_KAFKA names.',
        variables: { brokers: { default: 'localhost:9092' } },
      },
    },
    channels: channelsOf(events),
    operations: operationsOf(),
    components: {
      messages,
      schemas: {
        ...Object.fromEntries(events.map(({ className, data }) => [className, data])),
        Refusal: refusalSchema,
        Alert: alertSchema,
        ...Object.fromEntries(events.map((event) => [`${event.className}Event`, eventSchema(event)])),
        EventRefusedEvent: cloudEvent(
          text('', { const: 'careledger.event-refused.v1' }),
          ref('schemas', 'Refusal'),
          [],
        ),
        DutyAlertEvent: cloudEvent(text('', { enum: alertTypes }), ref('schemas', 'Alert'), ['subject']),
      },
    },
  };
}

/** Any reverse domain name may stand before the type. */
const eventSchema = ({ className, type }) =>
  cloudEvent(
    text('', { pattern: `^(?:[A-Za-z0-9-]+\\.)*${type.replace('.', '\\.')}$` }),
    ref('schemas', className),
    [],
  );

const exampleOf = ({ type, example }) => ({
  headers: { 'content-type': structured },
  payload: {
    specversion: '1.0',
    source: 'https://cases.example.gov.uk',
    id: `${type}-1`,
    type,
    datacontenttype: 'application/json',
    data: example,
  },
});

const heardMessage = (event) => ({
  name: event.type,
  contentType: structured,
  summary: `${event.type}, as a case system says it.`,
  headers: headersOf(),
  payload: ref('schemas', `${event.className}Event`),
  bindings: key(ofWhom),
  examples: [exampleOf(event)],
});

const recordedMessage = (event) => ({
  name: `${event.type}, recorded`,
  contentType: structured,
  summary: `${event.type}, as it stands in the ledger. Recorded again, it is the same event.`,
  headers: headersOf({
    'careledger-event-id': text('The same whenever it is published again: by it repeats are dropped.', {
      format: 'uuid',
    }),
    'careledger-position': text('Where it stands in the ledger.'),
  }),
  payload: ref('schemas', `${event.className}Event`),
  bindings: key(ofWhom),
});

const refusedMessage = () => ({
  name: 'careledger.event-refused.v1',
  contentType: structured,
  summary: 'A message that could not be recorded. Its id is the place at which it stood.',
  headers: headersOf(),
  payload: ref('schemas', 'EventRefusedEvent'),
  bindings: key('That of the message that was refused; its topic and partition, if it had none.'),
});

const alertMessage = () => ({
  name: 'careledger.duty alert',
  contentType: structured,
  summary: 'A duty in a state. The id is the same whenever it is told again: by it repeats are dropped.',
  headers: headersOf(),
  payload: ref('schemas', 'DutyAlertEvent'),
  bindings: key('The child.'),
});

function channelsOf(events) {
  const channel = (address, description, names) => ({
    address,
    description,
    messages: Object.fromEntries(names.map((name) => [name, ref('messages', name)])),
    bindings: { kafka: { topic: address, bindingVersion } },
  });
  const classNames = events.map(({ className }) => className);
  return {
    events: channel(
      'careledger.events',
      'What case systems say. In structured mode, or in binary mode: attributes as ce_ headers, the data as the value.',
      classNames,
    ),
    refused: channel('careledger.refused', 'What could not be recorded, and why.', ['EventRefused']),
    recorded: channel(
      'careledger.recorded',
      'What the ledger recorded, in its order for each child.',
      classNames.map((name) => `${name}Recorded`),
    ),
    alerts: channel('careledger.alerts', 'Duties that fall due soon, are overdue or were met late.', ['DutyAlert']),
  };
}

function operationsOf() {
  const operation = (action, channel, summary, bindings) => ({
    action,
    channel: { $ref: `#/channels/${channel}` },
    summary,
    ...(bindings && { bindings }),
  });
  const group = { kafka: { groupId: text('', { enum: ['careledger.recorder'] }), bindingVersion } };
  return {
    hearEvents: operation('receive', 'events', 'The recorder records what is said.', group),
    refuseEvents: operation('send', 'refused', 'The recorder sets aside what it cannot record.'),
    relayRecorded: operation('send', 'recorded', 'The projector publishes what was recorded.'),
    tellAlerts: operation('send', 'alerts', 'The projector tells which duties need somebody.'),
  };
}
