import type { Correction } from './kinds.js';

/** How a correction is read. */
export interface CorrectionReader<T> {
  whatOf(correction: T): Correction;
  /** Whether it corrects that record or correction. */
  names(correction: T, other: T): boolean;
  /** What a correction names, so that what {@link names} holds of has equal keys; other things may have them too. */
  namedKeyOf(correction: T): number | string;
  keyOf(record: T): number | string;
  /** The order in which corrections were recorded; ties by event id. */
  compare(a: T, b: T): number;
}

/** What corrections make of one record. */
export interface Standing<T> {
  readonly stands: boolean;
  /** The amendments that hold, in the order in which they apply. */
  readonly amendments: readonly T[];
}

interface Correcting<T> {
  readonly correction: T;
  /** The correction that this one corrects; null: it corrects a record, or nothing that is seen. */
  corrects: Correcting<T> | null;
  /** How many corrections lie between it and a record; NaN: not counted yet; infinite: it leads to none. */
  depth: number;
  stands: boolean;
  /** What it says as an amendment: itself, then the amendments of it. */
  readonly says: T[];
}

/**
 * The corrections of one subject that a view sees. They apply in the order in which they were recorded (ties by event
 * id). A correction may itself be corrected: it counts only while it stands, and an amendment of an amendment adds to
 * what that one says. So any order of arrival gives the same answer.
 */
export class Corrections<T> {
  private readonly inOrder: readonly Correcting<T>[];
  /** By the key of what they name, in order. */
  private readonly naming = new Map<number | string, Correcting<T>[]>();

  constructor(
    visible: readonly T[],
    private readonly reader: CorrectionReader<T>,
  ) {
    this.inOrder = [...visible]
      .sort((a, b) => reader.compare(a, b))
      .map((correction) => ({ correction, corrects: null, depth: NaN, stands: true, says: [correction] }));
    for (const one of this.inOrder) {
      const key = reader.namedKeyOf(one.correction);
      const others = this.naming.get(key);
      if (others === undefined) this.naming.set(key, [one]);
      else others.push(one);
    }
    let isChained = false;
    for (const one of this.inOrder) {
      for (const other of this.thoseNaming(one.correction)) {
        other.corrects = one;
        isChained = true;
      }
    }
    if (isChained) for (const one of deepestFirst(this.inOrder)) this.apply(one, one.corrects!);
  }

  /** What the corrections make of a record, or of one of themselves. */
  of(record: T): Standing<T> {
    const own = this.inOrder.find(({ correction }) => correction === record);
    if (own !== undefined) return { stands: own.stands, amendments: own.says.slice(1) };
    const state = { stands: true, says: [] as T[] };
    for (const one of this.thoseNaming(record)) this.apply(one, state);
    return { stands: state.stands, amendments: state.says };
  }

  private thoseNaming(record: T): readonly Correcting<T>[] {
    const { naming, reader } = this;
    const found = naming.get(reader.keyOf(record)) ?? [];
    return found.filter(({ correction }) => reader.names(correction, record));
  }

  private apply({ correction, stands, says }: Correcting<T>, to: { stands: boolean; says: T[] }): void {
    if (!stands) return;
    const what = this.reader.whatOf(correction);
    if (what === 'amended') for (const amendment of says) to.says.push(amendment);
    else to.stands = what === 'reinstated';
  }
}

/**
 * The corrections of corrections, those furthest from a record first, so that each is settled before it is applied.
 * Corrections that name one another in a ring lead to no record and are left out: each names one event, so nothing
 * outside the ring depends on them.
 */
function deepestFirst<T>(inOrder: readonly Correcting<T>[]): Correcting<T>[] {
  for (const one of inOrder) countDepth(one);
  const chained = inOrder.filter(({ depth }) => depth > 0 && depth < Number.POSITIVE_INFINITY);
  return chained.sort((a, b) => b.depth - a.depth);
}

/** A ring is known by meeting one that is still being counted: as long as that lasts its depth is infinite. */
function countDepth<T>(one: Correcting<T>): void {
  const path: Correcting<T>[] = [];
  let at: Correcting<T> | null = one;
  for (; at !== null && Number.isNaN(at.depth); at = at.corrects) {
    at.depth = Number.POSITIVE_INFINITY;
    path.push(at);
  }
  let depth = at === null ? -1 : at.depth;
  for (const passed of path.reverse()) passed.depth = ++depth;
}
