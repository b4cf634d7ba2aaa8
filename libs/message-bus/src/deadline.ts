import { MessageBusUnavailableError } from './message-bus.errors.js';

/**
 * What the promise gives, if it does within the time.
 * @throws MessageBusUnavailableError when it does not; what the promise does later is passed over
 */
export async function within<T>(milliseconds: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const says = `${what} took longer than ${milliseconds / 1000} s: the broker does not answer.`;
    timer = setTimeout(() => reject(new MessageBusUnavailableError(says)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
