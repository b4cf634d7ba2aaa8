import { Injectable } from '@nestjs/common';
import type { Position } from '#ledger';
import { Visibility } from '#recording';
import { LiveHistory } from './live-history.js';

/** Recorded events are visible when the history of this process holds them. */
@Injectable()
export class AnswersVisibility extends Visibility {
  constructor(private readonly live: LiveHistory) {
    super();
  }

  override reached(position: Position, waitMilliseconds: number): Promise<boolean> {
    return this.live.reached(position, waitMilliseconds);
  }
}
