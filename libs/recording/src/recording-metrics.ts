import type { Recording } from './outcome.js';
import type { Heard } from './statement.js';

/** Counts what was recorded and refused. Whoever implements it counts types and codes only, never a person. */
export abstract class RecordingMetrics {
  abstract count(heard: readonly Heard[], recording: Recording): void;
}
