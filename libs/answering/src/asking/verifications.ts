import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { formatDay, formatInstant } from '#calendar';
import { Clock, Recorder } from '#recording';
import { LiveHistory, type Progress } from '../following/live-history.js';
import { daysOf } from '../questions/days-of.js';
import { Faults, faultAt } from '../questions/faults.js';
import { NotFoundError } from '../questions/question-error.js';
import { indicatorOf } from '../questions/question-of.js';
import {
  keptVerifications,
  recordOf,
  type VerificationAsked,
  type VerificationRecord,
} from '../verification/verification-record.js';
import { verify, type Verification } from '../verification/verification.js';
import type { FiguresToVerify } from '../verification/verified-figures.js';

/** Which figures a verification is to count again: those of an indicator at the month ends of a period. */
export interface FiguresAsked {
  readonly code: string;
  /** The first day or month. */
  readonly from: string;
  /** The last day or month. */
  readonly to: string;
}

/** A verification that somebody asked for. */
export interface VerificationRun {
  readonly id: string;
  readonly state: 'running' | 'equal' | 'different' | 'failed';
  readonly startedAt: string;
  readonly askedBy: string | null;
  /** Which figures are counted again; null: none. */
  readonly figures: { readonly indicator: string; readonly from: string; readonly to: string } | null;
  readonly eventsRead: number;
  /** How many there were to read when it began. */
  readonly eventsExpected: number;
  /** As long as the process lives that made it. */
  readonly found?: Verification;
  /** What is kept of it for ever, once it is. */
  readonly record?: VerificationRecord;
  /** Why it failed, in a sentence. */
  readonly fault?: string;
  /** Why it could not be kept, in a sentence. */
  readonly notKeptBecause?: string;
}

/** Runs are remembered so long as this process lives, the newest so many; what they found is kept in the ledger. */
const remembered = 100;

/** How long a record waits until the history holds it: it was just recorded by this process. */
const visibleWithinMilliseconds = 5_000;

/** Verifications, one at a time. Each is kept as an event when it has finished. */
@Injectable()
export class Verifications {
  private readonly runs = new Map<string, VerificationRun>();
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly live: LiveHistory,
    private readonly recorder: Recorder,
    private readonly clock: Clock,
  ) {}

  /**
   * Starts a verification, to be asked for by its id.
   * @throws QuestionError, NotFoundError when the figures cannot be asked for
   */
  start(asked: FiguresAsked | null = null, askedBy: string | null = null): VerificationRun {
    const toVerify = asked === null ? undefined : figuresToVerify(asked);
    const by = { id: randomUUID(), startedAt: this.clock.now(), askedBy };
    const run = this.remember({
      id: by.id,
      state: 'running',
      startedAt: formatInstant(by.startedAt),
      askedBy,
      figures: toVerify === undefined ? null : periodOf(toVerify),
      eventsRead: 0,
      eventsExpected: this.live.history.eventsCount,
    });
    this.last = this.last.then(() => this.carryOut(run, by, toVerify));
    return run;
  }

  private async carryOut(run: VerificationRun, by: VerificationAsked, toVerify?: FiguresToVerify): Promise<void> {
    const { ledger, history, file } = this.live;
    const progress: Progress = (eventsRead) => void this.remember({ ...run, eventsRead });
    try {
      const found = await verify(ledger, history, file, progress, toVerify);
      const state = found.equal ? 'equal' : 'different';
      const done = { ...run, state, eventsRead: found.eventsCount, found } as const;
      this.remember({ ...done, ...(await this.keep(by, found)) });
    } catch (error) {
      this.remember({ ...run, state: 'failed', fault: (error as Error).message });
    }
  }

  /** Keeps what was found as an event. What cannot be kept was found all the same. */
  private async keep(by: VerificationAsked, found: Verification): Promise<Pick<VerificationRun, 'notKeptBecause'>> {
    try {
      await keepVerification(this.recorder, this.live, by, found);
      return {};
    } catch (error) {
      return { notKeptBecause: (error as Error).message };
    }
  }

  private remember(run: VerificationRun): VerificationRun {
    this.runs.set(run.id, run);
    for (const [oldest] of this.runs) if (this.runs.size > remembered) this.runs.delete(oldest);
    return run;
  }

  /** Those that run or that this process made and could not keep, and all that were kept, the newest first. */
  list(): VerificationRun[] {
    const records = new Map(keptVerifications(this.live.history).map((record) => [record.id, record]));
    const own = [...this.runs.values()].reverse().map((run) => withRecord(run, records.get(run.id)));
    const others = [...records.values()].filter(({ id }) => !this.runs.has(id));
    return [...own, ...others.map(runOf)].sort((a, b) => (a.startedAt > b.startedAt ? -1 : 1));
  }

  /** @throws NotFoundError when neither this process nor the ledger knows it */
  find(id: string): VerificationRun {
    const run = this.runs.get(id);
    const record = keptVerifications(this.live.history).find((one) => one.id === id);
    if (run !== undefined) return withRecord(run, record);
    if (record !== undefined) return runOf(record);
    throw new NotFoundError(
      'unknown-verification',
      'No verification of this id is kept or was started by this process',
    );
  }
}

/**
 * Keeps a verification as an event, and waits until the history shows it.
 * @throws an error that says why it could not be kept
 */
export async function keepVerification(
  recorder: Recorder,
  live: LiveHistory | null,
  by: VerificationAsked,
  found: Verification,
): Promise<void> {
  const { outcomes, lastPosition } = await recorder.record([recordOf(by, found)]);
  const [outcome] = outcomes;
  if (outcome?.outcome === 'refused')
    throw new Error(`It could not be recorded: ${outcome.faults.map(({ message }) => message).join('; ')}`);
  if (live !== null && lastPosition !== null) await live.see(lastPosition, visibleWithinMilliseconds);
}

/** Understands which figures are to be counted again. */
export function figuresToVerify({ code, from, to }: FiguresAsked): FiguresToVerify {
  const indicator = indicatorOf(code);
  const faults = new Faults();
  const asAts = faults.hear(() => daysOf({ from, to }));
  if (asAts === null) throw faults.error();
  if (asAts.length > monthsMax)
    throw faultAt('from', `A verification counts at most ${monthsMax} month ends, and these are ${asAts.length}`);
  return { indicator, asAts };
}

/** Ten years: each is counted twice, child by child. */
const monthsMax = 120;

const periodOf = ({ indicator, asAts }: FiguresToVerify): NonNullable<VerificationRun['figures']> => ({
  indicator: indicator.definition.code,
  from: formatDay(asAts[0]),
  to: formatDay(asAts.at(-1)!),
});

const withRecord = (run: VerificationRun, record: VerificationRecord | undefined): VerificationRun =>
  record === undefined ? run : { ...run, record };

/** A verification of which only the record is left. */
const runOf = (record: VerificationRecord): VerificationRun => ({
  id: record.id,
  state: record.equal ? 'equal' : 'different',
  startedAt: record.startedAt,
  askedBy: record.askedBy,
  figures: record.indicator === undefined ? null : { indicator: record.indicator, from: record.from!, to: record.to! },
  eventsRead: record.eventsCount,
  eventsExpected: record.eventsCount,
  record,
});
