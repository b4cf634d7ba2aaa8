import { formatInstant } from '#calendar';
import { subjectOf } from '#events';
import type { CloudEventJson, Statement } from '#recording';

/** The line of a statement that was not recorded yet: the CloudEvent that `careledger record` reads. */
export function cloudEventLine({ source, id, type, data, recordedAt, correlationId }: Statement): string {
  const { kind, id: subjectId } = subjectOf(type, data);
  const event: Omit<CloudEventJson, 'recordedat'> & { readonly recordedat?: string } = {
    specversion: '1.0',
    source,
    id,
    type,
    subject: subjectId === null ? kind : `${kind}/${subjectId}`,
    ...(recordedAt !== undefined && { recordedat: formatInstant(recordedAt) }),
    ...(correlationId !== undefined && { correlationid: correlationId }),
    datacontenttype: 'application/json',
    data,
  };
  return `${JSON.stringify(event)}\n`;
}
