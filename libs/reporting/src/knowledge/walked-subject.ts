import { lastDay } from '#calendar';
import type { CareEvent } from '#events';
import {
  eventsReadBy,
  SubjectHistory,
  type History,
  type Policies,
  type RecordDefinition,
  type Saying,
  type Wanted,
} from '#history';

const readsOf = new WeakMap<RecordDefinition<unknown>, ReadonlySet<string>>();

function readsAllOf(record: RecordDefinition<unknown>): ReadonlySet<string> {
  let reads = readsOf.get(record);
  if (reads === undefined) readsOf.set(record, (reads = new Set(eventsReadBy(record))));
  return reads;
}

interface Folded {
  readonly record: RecordDefinition<unknown>;
  readonly value: unknown;
}

/** Records that were folded, for as long as nothing is said that they read. */
class Folds {
  private readonly bySlot: (Folded | undefined)[] = [];

  of<T>(record: RecordDefinition<T>, subject: SubjectHistory): T {
    const known = this.bySlot[record.slot];
    if (known !== undefined) return known.value as T;
    const value = record.fold(subject);
    this.bySlot[record.slot] = { record, value };
    return value;
  }

  said(name: string): void {
    const { bySlot } = this;
    for (let slot = 0; slot < bySlot.length; slot++) {
      const folded = bySlot[slot];
      if (folded !== undefined && readsAllOf(folded.record).has(name)) bySlot[slot] = undefined;
    }
  }
}

/** A subject as it was known at one moment of a walk. */
class KnownSubject extends SubjectHistory {
  constructor(
    id: string,
    events: readonly CareEvent[],
    policies: Policies,
    private readonly folds: Folds,
  ) {
    super(id, events, policies);
  }

  override of<T>(record: RecordDefinition<T>): T {
    return this.folds.of(record, this);
  }
}

/**
 * A subject at moment after moment of what was known. Between two corrections what was said only grows: the events are
 * read once for all moments between them, and records are folded again only where something is said that they read.
 */
export class WalkedSubject {
  private events: readonly CareEvent[] = [];
  /** The same by its row. */
  private byRow: ReadonlyMap<number, CareEvent> = new Map();
  /** When each event of {@link events} was recorded. */
  private recordedAt: readonly number[] = [];
  /** So many of the first events were all recorded by the moment last looked at. */
  private knownFirst = 0;
  private folds = new Folds();
  private isRead = false;

  constructor(
    private readonly history: History,
    private readonly subject: number,
    private readonly ordinal: number,
    private readonly wanted: Wanted,
  ) {}

  /**
   * Nothing that was read holds any more: something was corrected, another policy holds, or rows have other handles.
   * @param until the moment up to which nothing else is corrected
   */
  readAgain(sayings: readonly Saying[], until: number): void {
    const limits = { asAt: lastDay, knownAt: until, ordinal: this.ordinal };
    const moments = new Map(sayings.map(({ row, recordedAt }) => [row, recordedAt]));
    this.events = this.history.read(this.subject, limits, this.wanted);
    this.byRow = new Map(this.events.map((event) => [event.row, event]));
    this.recordedAt = this.events.map(({ row }) => moments.get(row)!);
    this.knownFirst = 0;
    this.folds = new Folds();
    this.isRead = true;
  }

  get hasRead(): boolean {
    return this.isRead;
  }

  /** Something was said since the last moment looked at. */
  said(name: string): void {
    this.folds.said(name);
  }

  /** An event as corrections known by then have it; undefined: it does not stand. */
  eventOf(row: number): CareEvent | undefined {
    return this.byRow.get(row);
  }

  /** Moments are asked for in their order. */
  at(moment: number, policies: Policies): SubjectHistory {
    const { events, recordedAt } = this;
    while (this.knownFirst < events.length && recordedAt[this.knownFirst]! <= moment) this.knownFirst++;
    // most of what happened is recorded in the order in which it happened: what was is taken over as a whole
    const known = events.slice(0, this.knownFirst);
    for (let index = this.knownFirst + 1; index < events.length; index++)
      if (recordedAt[index]! <= moment) known.push(events[index]!);
    return new KnownSubject(this.history.identifierOf(this.subject), known, policies, this.folds);
  }
}
