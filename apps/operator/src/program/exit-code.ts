/** How a command ended, for whoever called it. The numbers are promises. */
export const ExitCode = {
  done: 0,
  fault: 1,
  usage: 2,
  /** A verification or a recheck found differences. */
  different: 3,
  /** Some of what was to be recorded was refused. */
  refused: 4,
  /** The ledger, the reporting store or Kafka cannot be used now. */
  dependencyAway: 5,
  /** Ctrl+C. */
  stopped: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
