import { Command } from '@nestjs/cqrs';
import type { Recording } from '../outcome.js';
import type { RecordOptions } from '../statement.js';

/** Record what CloudEvents say happened, and say of each what became of it. */
export class RecordEvents extends Command<Recording> {
  constructor(
    /** As they were parsed from JSON: anything may stand at any place. */
    readonly cloudEvents: readonly unknown[],
    readonly options: RecordOptions = {},
  ) {
    super();
  }
}
