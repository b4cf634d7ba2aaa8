import { formatInstant, instantOf } from '#calendar';
import { subjectOf } from '#events';
import type { RecordedEvent } from '#ledger';

/** A CloudEvent 1.0 in its JSON format, as Careledger writes it. */
export interface CloudEventJson {
  readonly specversion: '1.0';
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly time?: string;
  /** RFC 3339: when the practitioner saved it in the case system. */
  readonly recordedat: string;
  readonly correlationid?: string;
  readonly traceparent?: string;
  readonly datacontenttype: 'application/json';
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * The CloudEvent that, recorded again, is the same event with the same event id.
 * @throws TypeError when the event does not say from which source it came: it was not recorded by a recorder
 */
export function cloudEventOf(recorded: RecordedEvent): CloudEventJson {
  const { type, data, recordedAt, metadata } = recorded;
  const { source, sourceId, time, correlationId, traceparent } = metadata;
  if (typeof source !== 'string' || typeof sourceId !== 'string') {
    throw new TypeError(
      `Event ${recorded.id} at position ${recorded.position} does not say from which source it came.`,
    );
  }
  const { kind, id } = subjectOf(type, data);
  return {
    specversion: '1.0',
    source,
    id: sourceId,
    type,
    subject: id === null ? kind : `${kind}/${id}`,
    ...(typeof time === 'string' && { time }),
    recordedat: formatInstant(instantOf(recordedAt)),
    ...(typeof correlationId === 'string' && { correlationid: correlationId }),
    ...(typeof traceparent === 'string' && { traceparent }),
    datacontenttype: 'application/json',
    data,
  };
}
