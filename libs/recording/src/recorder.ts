import type { Ledger, Position } from '#ledger';
import type { Clock } from './clock.js';
import { judge } from './judgement.js';
import type { Outcome, Recording } from './outcome.js';
import type { Call } from './plan.js';
import { AnyPolicySettings } from './policy-settings.js';
import type { PolicySettings } from './policy-settings.js';
import type { Heard, RecordOptions } from './statement.js';
import { takeTurn } from './turn.js';

/** A long list is recorded in parts of so many statements: others get their turn in between. */
export const TURN_STATEMENTS_MAX = 2_000;
/** So many turns are with the ledger together: one is judged and written out while the store works on another. */
const TURNS_AT_ONCE = 3;
/** Fewer statements than this are not worth a turn beside another: they wait, and go with what comes meanwhile. */
const TURN_BESIDE_STATEMENTS_MIN = 500;

interface Waiting {
  readonly call: Call;
  readonly answer: (outcomes: readonly Outcome[]) => void;
  readonly fail: (error: unknown) => void;
}

/** A turn that is with the ledger, and what it writes: no other turn may touch the same meanwhile. */
interface UnderWay {
  readonly touched: ReadonlySet<string>;
  readonly settled: Promise<void>;
}

/**
 * The one way into the ledger: hears statements, checks them, records what is new, and says of each what became of it.
 * Calls that come while others are being recorded wait and are then recorded together, in one append. Long ones go beside
 * others that write neither the same streams nor the same events, so that what is said of one child keeps its order.
 */
export class Recorder {
  private readonly waiting: Waiting[] = [];
  private readonly underWay = new Set<UnderWay>();
  private working = false;

  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly settings: PolicySettings = new AnyPolicySettings(),
  ) {}

  /**
   * Records statements; when it answers, what it calls recorded is durable. The same source and id with the same content
   * (type, data, and when it was recorded if the sender says so) is recorded once, however often it is said.
   *
   * `atomic` holds for everything that can be known before appending: one refused statement, and none is recorded. The
   * append itself is one transaction of the embedded ledger, and one for each stream of a ledger that has no wider ones;
   * after a failure in between, repeat the call: what is already there is recognised.
   *
   * @throws LedgerUnavailableError nothing is known to be recorded: repeat later with the same statements
   * @throws LedgerDamagedError
   */
  async record(statements: readonly Heard[], options: RecordOptions = {}): Promise<Recording> {
    const outcomes: Outcome[] = [];
    const atomic = options.atomic ?? false;
    const partSize = atomic ? Math.max(statements.length, 1) : TURN_STATEMENTS_MAX;
    for (let from = 0; from < statements.length; from += partSize) {
      const part = await this.recordPart(statements.slice(from, from + partSize), atomic, options.dryRun ?? false);
      for (const outcome of part) outcomes.push(outcome);
    }
    return this.recordingOf(outcomes);
  }

  private recordPart(statements: readonly Heard[], atomic: boolean, dryRun: boolean): Promise<readonly Outcome[]> {
    const heardAt = this.clock.now();
    const judged = statements.map((statement) => judge(statement, heardAt, this.settings));
    return new Promise((answer, fail) => {
      this.waiting.push({ call: { judged, atomic, dryRun }, answer, fail });
      if (this.working) return;
      this.working = true;
      // what arrives in this round of the event loop is recorded together
      setImmediate(() => void this.work());
    });
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0) {
      const turn = this.waiting.slice(0, this.turnLength());
      const touched = touchedBy(turn);
      if (!this.mayGo(turn, touched)) await Promise.race([...this.underWay].map(({ settled }) => settled));
      else {
        this.waiting.splice(0, turn.length);
        const settled = this.takeTurn(turn).then(() => void this.underWay.delete(underWay));
        const underWay = { touched, settled };
        this.underWay.add(underWay);
      }
    }
    this.working = false;
  }

  /** Whether the turn may go beside those that are under way. Nothing overtakes what came before it. */
  private mayGo(turn: readonly Waiting[], touched: ReadonlySet<string>): boolean {
    if (this.underWay.size === 0) return true;
    if (this.underWay.size >= TURNS_AT_ONCE || statementsIn(turn) < TURN_BESIDE_STATEMENTS_MIN) return false;
    return [...this.underWay].every((other) => isDisjoint(touched, other.touched));
  }

  /** How many of the calls that wait go together. */
  private turnLength(): number {
    let statements = 0;
    const beyond = this.waiting.findIndex(({ call }) => {
      statements += call.judged.length;
      return statements > TURN_STATEMENTS_MAX;
    });
    return beyond === -1 ? this.waiting.length : Math.max(beyond, 1);
  }

  private async takeTurn(turn: readonly Waiting[]): Promise<void> {
    try {
      const answers = await takeTurn(
        this.ledger,
        turn.map(({ call }) => call),
      );
      turn.forEach(({ answer, fail }, index) => {
        const outcomes = answers[index];
        if (outcomes === undefined || outcomes instanceof Error) fail(outcomes);
        else answer(outcomes);
      });
    } catch (error) {
      for (const { fail } of turn) fail(error);
    }
  }

  private recordingOf(outcomes: readonly Outcome[]): Recording {
    const count = { recorded: 0, 'already-recorded': 0, acceptable: 0, refused: 0 };
    let lastPosition: Position | null = null;
    for (const one of outcomes) {
      count[one.outcome] += 1;
      if (one.outcome === 'refused' || one.outcome === 'acceptable') continue;
      const further = lastPosition === null || this.ledger.comparePositions(one.position, lastPosition) > 0;
      if (further) lastPosition = one.position;
    }
    const { recorded, acceptable, refused } = count;
    return { outcomes, recorded, alreadyRecorded: count['already-recorded'], acceptable, refused, lastPosition };
  }
}

const statementsIn = (turn: readonly Waiting[]): number => turn.reduce((sum, { call }) => sum + call.judged.length, 0);

/** The streams and the events that a turn may write. No name of a stream is an event id. */
function touchedBy(turn: readonly Waiting[]): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const { call } of turn)
    for (const judged of call.judged) if (judged.outcome === 'sound') touched.add(judged.stream).add(judged.event.id);
  return touched;
}

function isDisjoint(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const name of one) if (other.has(name)) return false;
  return true;
}
