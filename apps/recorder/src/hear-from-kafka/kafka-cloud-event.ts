import type { ReceivedMessage } from '#message-bus';
import { firstPlaceNotUtf8, jsonFaultOf, textOf } from '#platform';
import { heardFromElsewhere, heardOf } from '#recording';
import type { Heard } from '#recording';

const PREFIX = 'ce_';
const STRUCTURED = 'application/cloudevents+json';
const jsonMediaType = /^application\/(?:[\w.-]+\+)?json$/;

/** What is wrong with a message before it can be read as a CloudEvent. */
class Unreadable extends Error {
  constructor(
    readonly path: string,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * What the recorder hears of a message that carries a CloudEvent (Kafka protocol binding 1.0.2): in structured mode the
 * value is the event; in binary mode its attributes are `ce_` headers and the value is its data. JSON without a
 * content-type is taken for what it holds.
 *
 * The key is required, for it keeps the events of a child in order. Which child they are about only the data says.
 */
export function heardOfMessage(message: ReceivedMessage): Heard {
  try {
    if (message.key === null || message.key.length === 0) {
      throw new Unreadable('key', 'required', 'the message has no key: it must be the child, or whose event it is');
    }
    return heardFromElsewhere(heardOf(cloudEventOf(message)));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const { path, code, message: says } = error;
    return { outcome: 'refused', status: 400, faults: [{ path, code, message: says }] };
  }
}

function cloudEventOf({ headers, value }: ReceivedMessage): unknown {
  if (value === null) throw new Unreadable('$', 'required', 'the message has no value');
  const mediaType = mediaTypeOf(headers);
  if (mediaType === STRUCTURED) return jsonOf(value);
  if (mediaType !== null && !jsonMediaType.test(mediaType)) {
    const says = `content-type must be ${STRUCTURED}, or in binary mode application/json`;
    throw new Unreadable('content-type', 'media-type', says);
  }
  const names = [...headers.keys()].filter((name) => name.startsWith(PREFIX));
  if (names.length === 0) return jsonOf(value);
  const attributes = names.map((name) => [name.slice(PREFIX.length), headerText(headers, name)] as const);
  return { ...Object.fromEntries(attributes), data: jsonOf(value) };
}

function mediaTypeOf(headers: ReceivedMessage['headers']): string | null {
  const [type = ''] = (headerText(headers, 'content-type') ?? '').toLowerCase().split(';');
  return type.trim() === '' ? null : type.trim();
}

function headerText(headers: ReceivedMessage['headers'], name: string): string | null {
  const bytes = headers.get(name);
  if (bytes === undefined) return null;
  const text = textOf(bytes);
  if (text === null) throw new Unreadable(`headers.${name.slice(0, 64)}`, 'utf-8', 'the header is not UTF-8');
  return text;
}

function jsonOf(value: Uint8Array): unknown {
  const text = textOf(value);
  if (text === null) {
    throw new Unreadable('$', 'utf-8', `not UTF-8: byte ${firstPlaceNotUtf8(value) + 1} begins no character`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Unreadable('$', 'json', jsonFaultOf(text)?.message ?? 'not JSON');
  }
}
