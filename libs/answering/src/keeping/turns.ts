import { setImmediate } from 'node:timers';

/** How long one turn lasts: others wait no longer than this for theirs, and requests for an answer. */
const turnMilliseconds = 4;
/** Steps between two looks at the clock. */
const stepsAtOnce = 8;

interface Work {
  /** Goes on for one turn; true when it has ended, well or badly. */
  readonly takeTurn: () => boolean;
}

/** Long counts, a short turn each, so that whoever asks something short meanwhile does not wait for them. */
export class Turns {
  private readonly waiting: Work[] = [];
  private isScheduled = false;

  /** Goes through all steps, a few at a time. Rejects with what a step throws. */
  take<T>(steps: Iterator<unknown, T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.waiting.push({
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
    setImmediate(() => {
      this.isScheduled = false;
      const work = this.waiting.shift()!;
      if (!work.takeTurn()) this.waiting.push(work);
      this.schedule();
    });
  }
}
