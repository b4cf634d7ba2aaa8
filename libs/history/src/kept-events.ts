import { nameOf, type EventClass } from '#events';
import type { HistoryInput } from './history-input.js';
import type { Limits } from './view.js';

/** An event of which there are few, kept as it was said: a policy adopted, a return imported, a figure published. */
export interface KeptEvent {
  readonly id: string;
  /** Without its version. */
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly recordedAt: number;
  readonly ordinal: number;
  readonly position: string;
}

/** The kept events, and their corrections, by the rules that hold for rows (see Corrections). */
export class KeptEvents {
  constructor(readonly all: KeptEvent[] = []) {}

  add({ id, recordedAt, position }: HistoryInput, eventClass: EventClass, data: object, ordinal: number): void {
    const name = nameOf(eventClass.type);
    this.all.push({ id, name, data: data as KeptEvent['data'], recordedAt, ordinal, position });
  }

  /** Those that a view sees and that stand, corrected, in the order in which they were recorded. */
  under({ knownAt, ordinal }: Pick<Limits, 'knownAt' | 'ordinal'>): KeptEvent[] {
    const visible = this.all
      .filter((event) => event.recordedAt <= knownAt && event.ordinal <= ordinal)
      .sort((a, b) => a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : 1));
    const corrections = visible.filter(({ name }) => name.startsWith('record-'));
    const found: KeptEvent[] = [];
    for (const event of visible) {
      if (event.name.startsWith('record-')) continue;
      const state = stateOf(event.id, corrections, 0);
      if (state.stands) found.push({ ...event, data: Object.assign({}, event.data, ...state.changes) as KeptEvent['data'] });
    }
    return found;
  }
}

interface State {
  stands: boolean;
  changes: object[];
}

function stateOf(id: string, corrections: readonly KeptEvent[], depth: number): State {
  const state: State = { stands: depth <= corrections.length, changes: [] };
  if (!state.stands) return state;
  for (const correction of corrections) {
    if (correction.data['correctsEventId'] !== id) continue;
    const own = stateOf(correction.id, corrections, depth + 1);
    if (!own.stands) continue;
    if (correction.name === 'record-amended') state.changes.push(correction.data['changes'] as object, ...own.changes);
    else state.stands = correction.name === 'record-reinstated';
  }
  return state;
}
