/**
 * The bus cannot be used now: no broker answers, or the bus is closed. Whether messages in flight were published is
 * unknown: publish them again, and let those who read drop what they know.
 */
export class MessageBusUnavailableError extends Error {
  override readonly name = 'MessageBusUnavailableError';
}

/** A message is larger than the bus takes. The messages before it may have been published, it and those after it were not. */
export class MessageTooLargeError extends Error {
  override readonly name = 'MessageTooLargeError';

  constructor(
    readonly topic: string,
    readonly bytes: number,
  ) {
    super(`A message of about ${bytes} bytes is larger than topic ${topic} takes.`);
  }
}
