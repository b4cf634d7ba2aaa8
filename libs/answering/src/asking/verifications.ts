import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LiveHistory, type Progress } from '../following/live-history.js';
import { NotFoundError } from '../questions/question-error.js';
import { verify, type Verification } from '../verification/verification.js';

/** A verification that somebody asked for. */
export interface VerificationRun {
  readonly id: string;
  readonly state: 'running' | 'equal' | 'different' | 'failed';
  readonly eventsRead: number;
  readonly found?: Verification;
  /** Why it failed, in a sentence. */
  readonly fault?: string;
}

/** Runs are remembered so long as this process lives, the newest so many. */
const remembered = 100;

/** Verifications, one at a time. */
@Injectable()
export class Verifications {
  private readonly runs = new Map<string, VerificationRun>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly live: LiveHistory) {}

  /** Verifies and answers when it is done. */
  run(progress?: Progress): Promise<Verification> {
    return verify(this.live.ledger, this.live.history, this.live.file, progress);
  }

  /** Starts a verification, to be asked for by its id. */
  start(): VerificationRun {
    const id = randomUUID();
    const run = this.remember({ id, state: 'running', eventsRead: 0 });
    this.last = this.last.then(() => this.carryOut(id));
    return run;
  }

  private async carryOut(id: string): Promise<void> {
    try {
      const found = await this.run((eventsRead) => this.remember({ id, state: 'running', eventsRead }));
      this.remember({ id, state: found.equal ? 'equal' : 'different', eventsRead: found.eventsCount, found });
    } catch (error) {
      this.remember({ id, state: 'failed', eventsRead: 0, fault: (error as Error).message });
    }
  }

  private remember(run: VerificationRun): VerificationRun {
    this.runs.set(run.id, run);
    for (const [oldest] of this.runs) if (this.runs.size > remembered) this.runs.delete(oldest);
    return run;
  }

  find(id: string): VerificationRun {
    const run = this.runs.get(id);
    if (run === undefined)
      throw new NotFoundError('unknown-verification', 'No verification of this id was started by this process');
    return run;
  }
}
