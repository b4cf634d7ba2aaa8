import { setImmediate, setTimeout } from 'node:timers';

/** How long one turn lasts: others wait no longer than this for theirs, and requests for an answer. */
const turnMilliseconds = 2;
/** Between two turns of work that nobody waits for: it takes no more than a fifth of the process. */
const restMilliseconds = 8;
/** Steps between two looks at the clock. */
const stepsAtOnce = 8;

interface Work {
  /** Whether somebody waits for it now. */
  readonly isAwaited: () => boolean;
  /** Goes on for one turn; true when it has ended, well or badly. */
  readonly takeTurn: () => boolean;
}

/**
 * Long counts, a short turn each, so that whoever asks something short meanwhile does not wait for them. What nobody waits
 * for rests between its turns, while nothing else is counted.
 */
export class Turns {
  private readonly waiting: Work[] = [];
  private isScheduled = false;

  /**
   * Goes through all steps, a few at a time. Rejects with what a step throws.
   * @param isAwaited whether somebody waits for it, asked before each turn
   */
  take<T>(steps: Iterator<unknown, T>, isAwaited: () => boolean = () => true): Promise<T> {
    return new Promise((resolve, reject) => {
      this.waiting.push({
        isAwaited,
        takeTurn: () => {
          try {
            const end = performance.now() + turnMilliseconds;
            do {
              for (let count = 0; count < stepsAtOnce; count++) {
                const step = steps.next();
                if (step.done === true) return (resolve(step.value), true);
              }
            } while (performance.now() < end);
            return false;
          } catch (error) {
            return (reject(error as Error), true);
          }
        },
      });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.isScheduled || this.waiting.length === 0) return;
    this.isScheduled = true;
    if (this.waiting.some(({ isAwaited }) => isAwaited())) setImmediate(() => this.goOn());
    else setTimeout(() => this.goOn(), restMilliseconds);
  }

  private goOn(): void {
    this.isScheduled = false;
    const first = this.waiting.findIndex(({ isAwaited }) => isAwaited());
    const [work] = this.waiting.splice(Math.max(first, 0), 1);
    if (!work!.takeTurn()) this.waiting.push(work!);
    this.schedule();
  }
}
