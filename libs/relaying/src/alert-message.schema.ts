import { ALERT_STATES } from '#duties';

const text = (description: string): object => ({ type: 'string', description });
const day = (description: string): object => ({ type: 'string', format: 'date', description });

/** The types of alerts: `careledger.duty-due-soon.v1` and so on. */
export const alertTypes = ALERT_STATES.map((state) => `careledger.duty-${state}.v1`);

/** The schema of the data of an alert. */
export const alertSchema = {
  type: 'object',
  description: 'A duty that falls due soon, is overdue or was met late.',
  required: [
    'child',
    'duty',
    'state',
    'dueOn',
    'dueAtLatest',
    'metOn',
    'rule',
    'says',
    'source',
    'anchor',
    'anchoredOn',
    'anchoredBy',
    'arithmetic',
    'asAt',
  ],
  properties: {
    child: text('The local identifier.'),
    duty: { type: 'string', enum: ['statutory-visits', 'requested-visits', 'child-in-care-reviews'] },
    state: { type: 'string', enum: [...ALERT_STATES] },
    dueOn: day('The last day on which it is, or was, done in time.'),
    dueAtLatest: { type: 'boolean', description: 'Nobody can say on which day it was due, but no later than dueOn.' },
    metOn: { type: ['string', 'null'], format: 'date', description: 'Null while it is open.' },
    rule: text('The stable name of the rule, with the day from which it is in force.'),
    says: text('The rule in one sentence.'),
    source: text('The instrument and regulation.'),
    anchor: text('From what the time runs.'),
    anchoredOn: day('From when the time runs.'),
    anchoredBy: { type: 'string', format: 'uuid', description: 'The id in the ledger of the event that anchors it.' },
    arithmetic: text('The sum that gives the due day.'),
    asAt: day('The day at whose end it was so, in Europe/London.'),
  },
  additionalProperties: false,
};
