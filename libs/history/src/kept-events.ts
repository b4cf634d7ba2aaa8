import { nameOf } from '#events';
import { Corrections, type CorrectionReader } from './corrections.js';
import type { HistoryInput } from './history-input.js';
import { correctionOf } from './kinds.js';
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

const isCorrecting = ({ name }: KeptEvent): boolean => correctionOf(name) !== null;
const compare = (a: KeptEvent, b: KeptEvent): number =>
  a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : Number(a.id > b.id));

const keptCorrections: CorrectionReader<KeptEvent> = {
  whatOf: ({ name }) => correctionOf(name)!,
  names: ({ data }, other) => data['correctsEventId'] === other.id,
  namedKeyOf: ({ data }) => data['correctsEventId'] as string,
  keyOf: ({ id }) => id,
  compare,
};

/** The kept events and their corrections, by the rules that hold for rows. */
export class KeptEvents {
  constructor(readonly all: KeptEvent[] = []) {}

  add({ id, recordedAt, position }: HistoryInput, type: string, data: object, ordinal: number): void {
    this.all.push({ id, name: nameOf(type), data: data as KeptEvent['data'], recordedAt, ordinal, position });
  }

  /** Those that a view sees and that stand, corrected, in the order in which they were recorded. */
  under({ knownAt, ordinal }: Pick<Limits, 'knownAt' | 'ordinal'>): KeptEvent[] {
    const visible = this.all.filter((event) => event.recordedAt <= knownAt && event.ordinal <= ordinal);
    const corrections = new Corrections(visible.filter(isCorrecting), keptCorrections);
    const found: KeptEvent[] = [];
    for (const event of visible) {
      if (isCorrecting(event)) continue;
      const { stands, amendments } = corrections.of(event);
      if (stands) found.push(amendments.reduce(amended, event));
    }
    return found.sort(compare);
  }
}

/** The event with the stated fields replaced, null taking a field away; unchanged by an amendment of another kind. */
function amended(event: KeptEvent, { data: { recordType, changes } }: KeptEvent): KeptEvent {
  if (nameOf(recordType as string) !== event.name) return event;
  const stated = Object.entries({ ...event.data, ...(changes as object) }).filter(([, value]) => value !== null);
  return { ...event, data: Object.fromEntries(stated) };
}
