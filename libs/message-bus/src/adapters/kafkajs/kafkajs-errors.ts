import { MessageBusUnavailableError } from '../../message-bus.errors.js';

/** What kafkajs says when the broker refuses a message for its size. */
const TOO_LARGE = new Set(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE']);

/** kafkajs wraps what happened in what it did about it. */
function* causesOf(error: unknown): Generator<Error & { readonly type?: unknown }> {
  for (let one = error; one instanceof Error; one = one.cause) yield one;
}

export function isTooLarge(error: unknown): boolean {
  return [...causesOf(error)].some(({ type }) => typeof type === 'string' && TOO_LARGE.has(type));
}

/** Whether the broker refused who we say we are. */
export function isDenied(error: unknown): error is Error {
  return [...causesOf(error)].some(({ name }) => name === 'KafkaJSSASLAuthenticationError');
}

export function unavailable(what: string, error: unknown): MessageBusUnavailableError {
  if (error instanceof MessageBusUnavailableError) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new MessageBusUnavailableError(`${what} failed: ${why}`, { cause: error });
}
