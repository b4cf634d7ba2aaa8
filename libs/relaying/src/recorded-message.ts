import { isStatement, knownEventClass, subjectOf } from '#events';
import type { RecordedEvent } from '#ledger';
import type { MessageToPublish } from '#message-bus';
import { cloudEventOf } from '#recording';

/** The event's id in the ledger: the same whenever it is published again, so that whoever reads can drop repeats. */
export const EVENT_ID_HEADER = 'careledger-event-id';
/** Where it stands in the ledger. */
export const POSITION_HEADER = 'careledger-position';

/** Who looked at whom stays within: it is said of people who use this system, and of nobody who is in care. */
export function isRelayed({ type }: Pick<RecordedEvent, 'type'>): boolean {
  const eventClass = knownEventClass(type);
  return eventClass === null || isStatement(eventClass);
}

/**
 * A recorded event as a CloudEvent in structured mode: recorded again, it is the same event. Its key is the child, or
 * whose event it is, or what the single stream is called.
 */
export function recordedMessage(event: RecordedEvent): MessageToPublish {
  const { kind, id } = subjectOf(event.type, event.data);
  return {
    key: id ?? kind,
    headers: {
      'content-type': 'application/cloudevents+json',
      [EVENT_ID_HEADER]: event.id,
      [POSITION_HEADER]: event.position,
    },
    value: JSON.stringify(cloudEventOf(event)),
  };
}
