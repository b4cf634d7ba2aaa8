import { History } from '#history';
import type { Ledger, Position } from '#ledger';

const PAGES_BETWEEN_TURNS = 4;

/** The history of a ledger, read on to its end when it is asked for. */
export class LedgerHistory {
  private readonly history = new History();

  constructor(private readonly ledger: Ledger) {}

  async upToDate(): Promise<History> {
    const { history, ledger } = this;
    history.catchingUp = true;
    let pages = 0;
    try {
      for await (const page of ledger.replay(history.positions.last as Position | null)) {
        for (const event of page) history.add(event);
        // others have their turn: the embedded ledger reads without waiting
        if (++pages % PAGES_BETWEEN_TURNS === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      history.catchingUp = false;
    }
    history.settle();
    return history;
  }
}
