import { MessageBusUnavailableError } from '../../message-bus.errors.js';
import { isDenied } from './kafkajs-errors.js';

/** So long nobody tries again whom the brokers refused: accounts are locked whose password is tried too often. */
const REFUSED_MILLISECONDS = 15_000;

/** Whether the brokers let us in, for all who use one bus: what one of them hears counts for the others. */
export class Admission {
  private refused: { readonly until: number; readonly because: Error } | null = null;

  constructor(private readonly user: string | null) {}

  /**
   * What connecting gives, unless the brokers refused us a short while ago.
   * @throws MessageBusUnavailableError at once when they did, and when they do now
   */
  async enter<T>(connect: () => Promise<T>): Promise<T> {
    if (this.refused !== null && Date.now() < this.refused.until) throw this.refused.because;
    try {
      const entered = await connect();
      this.refused = null;
      return entered;
    } catch (error) {
      if (!isDenied(error)) throw error;
      const says = `The broker does not let ${this.user ?? 'us'} in: ${error.message}`;
      const because = new MessageBusUnavailableError(says, { cause: error });
      this.refused = { until: Date.now() + REFUSED_MILLISECONDS, because };
      throw because;
    }
  }
}
