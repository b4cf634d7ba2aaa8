import { instant, instantFaultOf } from '#calendar';
import type { Fault } from '#events';
import type { Heard, Statement } from '../statement.js';

/** A CloudEvent taken apart, or all that is wrong with its envelope. */
export type ParsedCloudEvent =
  | { readonly statement: Statement; readonly faults?: undefined }
  | { readonly faults: readonly Fault[]; readonly statement?: undefined };

type Envelope = Readonly<Record<string, unknown>>;

/** CloudEvents 1.0.2, "Attribute Naming Convention": lower-case letters and digits. */
const attributeName = /^[a-z0-9]+$/;
const attributeNamesShownMax = 5;
const jsonMediaType = /^[\w.+-]+\/(?:[\w.-]+\+)?json\s*(?:;.*)?$/i;
/** Whatever a council puts before the name: `uk.gov.havering.csc.visit-completed.v1` is `visit-completed.v1`. */
const typePrefix = /^(?:[a-z0-9-]+\.)+(?=[a-z0-9-]+\.v\d+$)/i;

/**
 * The statement that a CloudEvent 1.0 in its JSON format makes (https://github.com/cloudevents/spec, JSON format 1.0.2).
 *
 * Read are `source`, `id`, `type`, `subject`, `time`, `data` and the extension attributes `recordedat` (RFC 3339: when the
 * practitioner saved it in the case system), `correlationid` and `traceparent`; any other extension attribute is passed
 * over, as the specification asks. Paths of faults are counted from the event; `$` is the event itself.
 *
 * The CloudEvents SDK is not used here, though it is about as fast: reading, it lets an `id` pass that is a number, and it
 * does not say where every fault is. The tests hold this reader against what the SDK writes.
 */
export function parseCloudEvent(event: unknown): ParsedCloudEvent {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    return { faults: [{ path: '$', code: 'object', message: 'a CloudEvent is a JSON object' }] };
  }
  const envelope = event as Envelope;
  const faults = [...nameFaultsOf(envelope), ...versionFaultsOf(envelope), ...mediaFaultsOf(envelope)];
  const text = (name: string): string => requiredText(envelope, name, faults);
  const required = { source: text('source'), id: text('id'), type: text('type').replace(typePrefix, '') };
  const optional = optionalOf(envelope, faults);
  const data = dataOf(envelope, faults);
  return faults.length > 0 ? { faults } : { statement: { ...required, ...optional, data } };
}

/** What the recorder hears of a CloudEvent; one that cannot be read keeps its place among the others. */
export function heardOf(event: unknown): Heard {
  const { statement, faults } = parseCloudEvent(event);
  return statement ?? { outcome: 'refused', status: 400, faults };
}

/** A misspelt name would be passed over as an extension and its value lost: names that cannot be attributes are refused. */
function nameFaultsOf(envelope: Envelope): Fault[] {
  const wrong = Object.keys(envelope).filter((name) => !attributeName.test(name) && name !== 'data_base64');
  return wrong.slice(0, attributeNamesShownMax).map((name) => ({
    path: '$',
    code: 'attribute-name',
    message: `${JSON.stringify(name.slice(0, 64))} is no CloudEvents attribute: names are lower-case letters and digits`,
  }));
}

function versionFaultsOf({ specversion }: Envelope): Fault[] {
  if (specversion === '1.0') return [];
  if (specversion === undefined) return [required('specversion', 'is missing: CloudEvents 1.0 says "1.0"')];
  return [{ path: 'specversion', code: 'version', message: 'specversion must be "1.0"' }];
}

function mediaFaultsOf({ datacontenttype, data_base64: binary }: Envelope): Fault[] {
  const faults: Fault[] = [];
  const isJson = typeof datacontenttype === 'string' && jsonMediaType.test(datacontenttype);
  if (datacontenttype !== undefined && datacontenttype !== null && !isJson) {
    const message = 'datacontenttype must be application/json or be left out';
    faults.push({ path: 'datacontenttype', code: 'media-type', message });
  }
  if (binary !== undefined && binary !== null) {
    faults.push({ path: 'data_base64', code: 'media-type', message: 'data_base64 is not read: data must be JSON' });
  }
  return faults;
}

function requiredText(envelope: Envelope, name: string, faults: Fault[]): string {
  const value = envelope[name];
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) faults.push(required(name, 'is missing'));
  else faults.push({ path: name, code: 'text', message: `${name} must be text` });
  return '';
}

/** Attributes that may be left out; JSON null is the same as leaving out (CloudEvents JSON format, 2.2). */
function optionalOf(envelope: Envelope, faults: Fault[]): Omit<Statement, 'source' | 'id' | 'type' | 'data'> {
  const subject = optionalText(envelope, 'subject', faults);
  const correlationId = optionalText(envelope, 'correlationid', faults);
  const traceparent = optionalText(envelope, 'traceparent', faults);
  const time = instantText(envelope, 'time', faults);
  const recordedAt = instantText(envelope, 'recordedat', faults);
  return {
    ...(subject !== undefined && { subject }),
    ...(correlationId !== undefined && { correlationId }),
    ...(traceparent !== undefined && { traceparent }),
    ...(time !== undefined && { time }),
    ...(recordedAt !== undefined && { recordedAt: instant(recordedAt) }),
  };
}

function optionalText(envelope: Envelope, name: string, faults: Fault[]): string | undefined {
  const value = envelope[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  faults.push({ path: name, code: 'text', message: `${name} must be text` });
  return undefined;
}

/** Undefined also when the text is no instant: then the fault says why. */
function instantText(envelope: Envelope, name: string, faults: Fault[]): string | undefined {
  const text = optionalText(envelope, name, faults);
  const fault = text === undefined ? null : instantFaultOf(text);
  if (fault === null) return text;
  faults.push({ path: name, code: 'instant', message: `${name}: ${fault}` });
  return undefined;
}

function dataOf({ data, data_base64: binary }: Envelope, faults: Fault[]): Envelope {
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data as Envelope;
  const isMissing = data === undefined || data === null;
  if (!isMissing) faults.push({ path: 'data', code: 'object', message: 'data must be an object of fields' });
  else if (binary === undefined || binary === null) faults.push(required('data', 'is missing'));
  return {};
}

function required(name: string, says: string): Fault {
  return { path: name, code: 'required', message: `${name} ${says}` };
}
