import { ExitCode } from './exit-code.js';

/** What each exit code means, for help and the reference page. */
export const endings: readonly (readonly [ExitCode, string])[] = [
  [ExitCode.done, 'done'],
  [ExitCode.fault, 'a fault'],
  [ExitCode.usage, 'wrong usage'],
  [ExitCode.different, 'differences were found'],
  [ExitCode.refused, 'input was refused'],
  [ExitCode.dependencyAway, 'the ledger, the reporting store or Kafka cannot be used now'],
  [ExitCode.stopped, 'stopped by Ctrl+C'],
];
