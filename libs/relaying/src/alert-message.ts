import { formatDay, formatInstant, startOfLondonDay } from '#calendar';
import type { Day } from '#calendar';
import type { DutyAlert } from '#duties';
import type { MessageToPublish } from '#message-bus';

/** The data of an alert. */
export interface AlertData {
  readonly child: string;
  /** Which duty: `statutory-visits`, `requested-visits` or `child-in-care-reviews`. */
  readonly duty: string;
  readonly state: DutyAlert['state'];
  /** The last day on which it is, or was, done in time. */
  readonly dueOn: string;
  /** Whether nobody can say on which day it was due, but that it was no later than `dueOn`. */
  readonly dueAtLatest: boolean;
  /** The day on which it was done; null while it is open. */
  readonly metOn: string | null;
  /** The rule's stable name, with the day from which it is in force. */
  readonly rule: string;
  /** The rule in one sentence. */
  readonly says: string;
  /** The instrument and regulation. */
  readonly source: string;
  /** From what and when the time runs. */
  readonly anchor: string;
  readonly anchoredOn: string;
  /** The event that anchors it, by its id in the ledger. */
  readonly anchoredBy: string;
  /** The sum that gives the due day. */
  readonly arithmetic: string;
  /** The day at whose end it was so. */
  readonly asAt: string;
}

/** An alert on its way. */
export interface Alert {
  /** The same for the same duty in the same state, whenever it is told: whoever reads can drop repeats. */
  readonly id: string;
  readonly message: MessageToPublish;
}

/** @param eventIdOf the id of the event of a row of the history */
export function alertOf(child: string, alert: DutyAlert, asAt: Day, eventIdOf: (row: number) => string): Alert {
  const { kind, state, duty, due, isDueAtLatest } = alert;
  const anchoredBy = eventIdOf(duty.anchoredBy.row);
  const id = [kind, child, anchoredBy, formatDay(duty.anchor), formatDay(due), state].join('/');
  const data: AlertData = {
    child,
    duty: kind,
    state,
    dueOn: formatDay(due),
    dueAtLatest: isDueAtLatest,
    metOn: state === 'met-late' ? formatDay(duty.metOn!) : null,
    rule: duty.rule.id,
    says: duty.rule.says,
    source: duty.rule.source,
    anchor: duty.anchorKind,
    anchoredOn: formatDay(duty.anchor),
    anchoredBy,
    arithmetic: duty.arithmetic(),
    asAt: formatDay(asAt),
  };
  const event = {
    specversion: '1.0',
    source: '/careledger/relay',
    id,
    type: `careledger.duty-${state}.v1`,
    subject: `child/${child}`,
    time: formatInstant(startOfLondonDay(asAt)),
    datacontenttype: 'application/json',
    data,
  };
  const headers = { 'content-type': 'application/cloudevents+json' };
  return { id, message: { key: child, headers, value: JSON.stringify(event) } };
}
