import type { Place } from './place.js';

/** Where an event lies. */
export interface EventPlace {
  readonly stream: string;
  readonly revision: number;
  readonly place: Place;
}

/** The columns as they lie in memory and in the saved file: one row an event, in the order of arrival. */
export interface EventIdColumns {
  /** Four words an id. */
  readonly ids: Uint32Array<ArrayBuffer>;
  /** Numbers of the names. */
  readonly streams: Uint32Array<ArrayBuffer>;
  readonly revisions: Uint32Array<ArrayBuffer>;
  readonly commits: Float64Array<ArrayBuffer>;
  /** How far before its commit an event was prepared; nearly always nothing. */
  readonly leads: Float64Array<ArrayBuffer>;
}

const WORDS = 4;

/** Where each event lies, by its id: 40 bytes an event and 8 to 16 for the way to it. */
export class EventIdTable {
  private columns: EventIdColumns = columnsFor(1_024);
  private slots = new Int32Array(4_096);
  private readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly lastRevisions: number[] = [];
  private rows = 0;

  get count(): number {
    return this.rows;
  }

  /** Takes an event in; one that it has already changes nothing. */
  add(id: string, { stream, revision, place }: EventPlace): void {
    const words = wordsOf(id);
    const number = this.numberOf(stream);
    if (revision > this.lastRevisions[number]!) this.lastRevisions[number] = revision;
    const slot = this.slotOf(words);
    if (this.slots[slot] !== 0) return;
    this.makeRoom();
    const row = this.rows++;
    this.columns.ids.set(words, row * WORDS);
    this.columns.streams[row] = number;
    this.columns.revisions[row] = revision;
    this.columns.commits[row] = place.commit;
    this.columns.leads[row] = place.commit - place.prepare;
    this.slots[slot] = this.rows;
    if (this.rows * 2 > this.slots.length) this.widen();
  }

  find(id: string): EventPlace | undefined {
    const row = this.slots[this.slotOf(wordsOf(id))]! - 1;
    return row < 0 ? undefined : this.placeIn(row);
  }

  /** The event that was taken in last; null when there is none. */
  get last(): (EventPlace & { readonly id: string }) | null {
    const row = this.rows - 1;
    return row < 0 ? null : { id: idOf(this.columns.ids, row * WORDS), ...this.placeIn(row) };
  }

  private placeIn(row: number): EventPlace {
    const { streams, revisions, commits, leads } = this.columns;
    const commit = commits[row]!;
    return {
      stream: this.names[streams[row]!]!,
      revision: revisions[row]!,
      place: { commit, prepare: commit - leads[row]! },
    };
  }

  /** Of the last event of the stream that was taken in. */
  revisionOf(stream: string): number | 'no-stream' {
    const number = this.numbers.get(stream);
    return number === undefined ? 'no-stream' : this.lastRevisions[number]!;
  }

  /** What has to be saved. */
  saved(): { names: readonly string[]; columns: EventIdColumns } {
    return {
      names: this.names,
      columns: mapColumns(this.columns, (column, width) => column.slice(0, this.rows * width)),
    };
  }

  static restored(names: readonly string[], columns: EventIdColumns): EventIdTable {
    const table = new EventIdTable();
    for (const name of names) table.numberOf(name);
    table.rows = columns.streams.length;
    table.columns = columns;
    for (let row = 0; row < table.rows; row++) {
      const number = columns.streams[row]!;
      table.lastRevisions[number] = Math.max(table.lastRevisions[number]!, columns.revisions[row]!);
    }
    table.slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2_048, table.rows) * 2)));
    for (let row = 0; row < table.rows; row++) table.place(row);
    return table;
  }

  private numberOf(stream: string): number {
    const known = this.numbers.get(stream);
    if (known !== undefined) return known;
    const number = this.names.push(stream) - 1;
    this.numbers.set(stream, number);
    this.lastRevisions.push(-1);
    return number;
  }

  /** The slot that holds the row of the id, or the empty one where it belongs. */
  private slotOf(words: Uint32Array): number {
    const mask = this.slots.length - 1;
    const { ids } = this.columns;
    for (let slot = hashOf(words, 0) & mask; ; slot = (slot + 1) & mask) {
      const at = (this.slots[slot]! - 1) * WORDS;
      if (at < 0) return slot;
      let same = 0;
      while (same < WORDS && ids[at + same] === words[same]) same++;
      if (same === WORDS) return slot;
    }
  }

  private place(row: number): void {
    const mask = this.slots.length - 1;
    let slot = hashOf(this.columns.ids, row * WORDS) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = row + 1;
  }

  private widen(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    for (let row = 0; row < this.rows; row++) this.place(row);
  }

  private makeRoom(): void {
    if (this.rows < this.columns.streams.length) return;
    const wider = columnsFor(Math.max(1_024, Math.ceil(this.rows * 1.5)));
    for (const name of Object.keys(wider) as (keyof EventIdColumns)[]) wider[name].set(this.columns[name]);
    this.columns = wider;
  }
}

function columnsFor(rows: number): EventIdColumns {
  return {
    ids: new Uint32Array(rows * WORDS),
    streams: new Uint32Array(rows),
    revisions: new Uint32Array(rows),
    commits: new Float64Array(rows),
    leads: new Float64Array(rows),
  };
}

function mapColumns(
  { ids, streams, revisions, commits, leads }: EventIdColumns,
  change: <Column extends Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(
    column: Column,
    width: number,
  ) => unknown,
): EventIdColumns {
  return {
    ids: change(ids, WORDS),
    streams: change(streams, 1),
    revisions: change(revisions, 1),
    commits: change(commits, 1),
    leads: change(leads, 1),
  } as EventIdColumns;
}

const found = new Uint32Array(WORDS);
/** Of each character its value as a hexadecimal digit. */
const DIGITS = Uint8Array.from({ length: 128 }, (_, code) => Number.parseInt(String.fromCharCode(code), 16) || 0);
const HYPHEN = 45;

/** Overwritten by the next call. */
function wordsOf(id: string): Uint32Array {
  let word = 0;
  let digits = 0;
  for (let at = 0; at < id.length; at++) {
    const code = id.charCodeAt(at);
    if (code === HYPHEN) continue;
    word = (word << 4) | DIGITS[code]!;
    if ((++digits & 7) === 0) found[(digits >> 3) - 1] = word;
  }
  return found;
}

function idOf(ids: Uint32Array, at: number): string {
  const hex = Array.from(ids.subarray(at, at + WORDS), (word) => word.toString(16).padStart(8, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Ids are made by hashing, but nobody promises that all of them are. */
function hashOf(words: Uint32Array, at: number): number {
  const mixed =
    Math.imul(words[at]! ^ words[at + 2]!, 0x9e3779b1) ^ Math.imul(words[at + 1]! ^ words[at + 3]!, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
