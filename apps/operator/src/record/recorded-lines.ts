import type { Heard, Outcome, Recording } from '#recording';

/** Something to say about a line. */
export interface Remark {
  readonly line: number;
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** What became of the lines of a file. */
export interface RecordedLines {
  readonly recorded: number;
  readonly alreadyRecorded: number;
  /** Of a dry run, or of an atomic one in which another line was refused. */
  readonly acceptable: number;
  readonly refused: number;
  readonly position: string | null;
  readonly faults: readonly Remark[];
  /** Recorded all the same. */
  readonly doubts: readonly Remark[];
}

/** What was heard, and from which line. */
export interface HeardLine {
  readonly line: number;
  readonly heard: Heard;
}

export const nothingRecorded: RecordedLines = {
  recorded: 0,
  alreadyRecorded: 0,
  acceptable: 0,
  refused: 0,
  position: null,
  faults: [],
  doubts: [],
};

export function withBatch(before: RecordedLines, batch: readonly HeardLine[], recording: Recording): RecordedLines {
  const lines = recording.outcomes.map((outcome, index) => ({ outcome, line: batch[index]!.line }));
  return {
    recorded: before.recorded + recording.recorded,
    alreadyRecorded: before.alreadyRecorded + recording.alreadyRecorded,
    acceptable: before.acceptable + recording.acceptable,
    refused: before.refused + recording.refused,
    position: recording.lastPosition ?? before.position,
    faults: [...before.faults, ...lines.flatMap(faultsOf)],
    doubts: [...before.doubts, ...lines.flatMap(doubtsOf)],
  };
}

type OutcomeOfLine = { readonly outcome: Outcome; readonly line: number };

const faultsOf = ({ outcome, line }: OutcomeOfLine): Remark[] =>
  outcome.outcome === 'refused' ? outcome.faults.map(({ path, code, message }) => ({ line, path, code, message })) : [];

const doubtsOf = ({ outcome, line }: OutcomeOfLine): Remark[] =>
  outcome.outcome === 'refused'
    ? []
    : outcome.doubts.map(({ code, message }) => ({ line, path: 'data', code, message }));
