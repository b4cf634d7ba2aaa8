import type { RecordOptions, Recording, Statement } from '#recording';
import { faultOf, type ReturnFault } from '../reading/return-fault.js';

/** What the import needs of a recorder. */
export interface StatementRecorder {
  record(statements: readonly Statement[], options?: RecordOptions): Promise<Pick<Recording, 'outcomes'>>;
}

/** How far the recording of one return has come. */
export interface ImportProgress {
  readonly yearEnding: number;
  readonly statementsDone: number;
  readonly statementsTotal: number;
}

/** Children's statements are recorded together up to about so many, each child's whole. */
export const TURN_STATEMENTS = 1_000;

/** Groups of statements joined into turns of about the same size, none split. */
export function turnsOf(groups: readonly (readonly Statement[])[], size = TURN_STATEMENTS): Statement[][] {
  const turns: Statement[][] = [];
  for (const group of groups) {
    const turn = turns.at(-1);
    if (turn === undefined || turn.length + group.length > size) turns.push([...group]);
    else turn.push(...group);
  }
  return turns;
}

/** Records the turns one after the other; ends with the first in which a statement is refused, and says what and why. */
export async function recordTurns(
  turns: readonly (readonly Statement[])[],
  recorder: StatementRecorder,
  done: (statements: number) => void,
): Promise<ReturnFault[]> {
  for (const turn of turns) {
    const { outcomes } = await recorder.record(turn);
    const faults = refusalsOf(outcomes, turn);
    if (faults.length > 0) return faults;
    done(turn.length);
  }
  return [];
}

/** What the recorder refused, by the id of the statement. */
export function refusalsOf(outcomes: Recording['outcomes'], statements: readonly Statement[]): ReturnFault[] {
  return outcomes.flatMap((outcome, place) => {
    if (outcome.outcome !== 'refused') return [];
    const id = statements[place]?.id ?? '';
    return outcome.faults.map(({ path, message }) => faultOf(id, `was refused at ${path}: ${message}`));
  });
}
