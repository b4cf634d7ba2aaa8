import { createHash, randomUUID } from 'node:crypto';
import { LedgerUnavailableError } from '#ledger';
import type { Clock, Recorder } from '#recording';
import type { Look } from './look.js';
import { inOrder, statementsOf } from './look-statements.js';

/** The same look by the same person within this time is one look: a page that is loaded again, a table beside its page. */
export const sameLookMinutes = 10;
/** So many looks are remembered; of one that is forgotten the repeat is recorded again, which does no harm. */
const rememberedMax = 20_000;

/** Records who looks at which children, before they are shown. */
export class Looks {
  /** By what makes looks the same: when it was recorded, in milliseconds since 1970, or that it is being recorded. */
  private readonly recorded = new Map<string, { readonly at: number; readonly done: Promise<void> }>();

  constructor(
    private readonly recorder: Pick<Recorder, 'record'>,
    private readonly clock: Clock,
  ) {}

  /**
   * Answers when the look is durable; only then may the children be shown. A look at nobody is none.
   * @throws LedgerUnavailableError when the ledger cannot record it: then nothing may be shown
   */
  async record(look: Look): Promise<void> {
    if (look.children.length === 0) return;
    const key = keyOf(look);
    const now = this.clock.now();
    const known = this.recorded.get(key);
    if (known !== undefined && now - known.at < sameLookMinutes * 60_000 && now >= known.at) return known.done;
    const done = this.store(look);
    this.remember(key, { at: now, done });
    try {
      await done;
    } catch (error) {
      if (this.recorded.get(key)?.done === done) this.recorded.delete(key);
      throw error;
    }
  }

  private async store(look: Look): Promise<void> {
    const { outcomes } = await this.recorder.record(statementsOf(look, randomUUID), { atomic: true });
    for (const one of outcomes) {
      if (one.outcome === 'recorded') continue;
      const because = one.outcome === 'refused' ? one.faults.map(({ message }) => message).join('; ') : one.outcome;
      throw new LedgerUnavailableError(`Who looks cannot be recorded, so nothing is shown: ${because}`);
    }
  }

  private remember(key: string, entry: { readonly at: number; readonly done: Promise<void> }): void {
    this.recorded.delete(key);
    this.recorded.set(key, entry);
    if (this.recorded.size <= rememberedMax) return;
    for (const oldest of this.recorded.keys()) {
      this.recorded.delete(oldest);
      return;
    }
  }
}

/**
 * What makes two looks the same: the person, the door, the question and the children. What the ledger held is left out:
 * who loads a page again sees what was recorded since, and looks at the same children.
 */
function keyOf({ who, vouchedBy, door, children, indicator, asAt, knownAt, asked }: Look): string {
  const shown = children === 'every-child' ? children : inOrder(children);
  const parts = [who, vouchedBy, door, shown, indicator ?? null, asAt ?? null, knownAt ?? null, asked ?? null];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
