import { closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';

/** An event as a client proposes it. */
export interface Proposed {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as the log holds it. */
export interface Stored extends Proposed {
  readonly stream: string;
  readonly revision: number;
  readonly commit: number;
  readonly prepare: number;
  /** Hundreds of nanoseconds since 1970, in decimal. */
  readonly created: string;
}

export interface LogOptions {
  /** Where the log outlives its process; nowhere unless given. */
  readonly file?: string;
  /** As old transactions did: the events of one append share the commit position and differ in the prepare position. */
  readonly sharesCommit?: boolean;
}

const FRAME_BYTES = 62;

/** What lies on the disk of an EventStoreDB: every record in one order, and each stream's records in theirs. */
export class StoredLog {
  readonly all: Stored[] = [];
  private readonly streams = new Map<string, Stored[]>();
  private readonly listeners = new Set<() => void>();
  private readonly file: number | null;
  private readonly sharesCommit: boolean;
  private end = 1_381;

  constructor({ file, sharesCommit = false }: LogOptions = {}) {
    this.sharesCommit = sharesCommit;
    if (file !== undefined && existsSync(file)) this.load(file);
    this.file = file === undefined ? null : openSync(file, 'a', 0o600);
    if (this.all.length === 0) this.write('$settings', [systemEvent('$UserCreated'), systemEvent('settings')]);
  }

  /** The records of a stream, those before a deletion too; undefined when there never were any. */
  stream(name: string): readonly Stored[] | undefined {
    return this.streams.get(name);
  }

  /** Positions are places in a file: they grow by what a record takes, so that nobody can count on the next one. */
  write(
    stream: string,
    events: readonly Proposed[],
    created = String(BigInt(Date.now()) * 10_000n),
  ): readonly Stored[] {
    let revision = this.streams.get(stream)?.length ?? 0;
    const commitOfAll = this.end + events.reduce((sum, event) => sum + bytesOf(stream, event), 0);
    const written = events.map((event): Stored => {
      const prepare = this.end;
      this.end += bytesOf(stream, event);
      const commit = this.sharesCommit ? commitOfAll : prepare;
      return { ...event, stream, revision: revision++, commit, prepare, created };
    });
    if (this.sharesCommit) this.end = commitOfAll + FRAME_BYTES;
    this.keep(written);
    this.add(written);
    return written;
  }

  onWritten(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    if (this.file !== null) closeSync(this.file);
  }

  private add(written: readonly Stored[]): void {
    for (const one of written) {
      this.all.push(one);
      const stream = this.streams.get(one.stream);
      if (stream === undefined) this.streams.set(one.stream, [one]);
      else stream.push(one);
    }
    for (const listener of this.listeners) listener();
  }

  /** One line an append: a killed process leaves whole appends, and at most one torn line that was never acknowledged. */
  private keep(written: readonly Stored[]): void {
    if (this.file === null) return;
    const line = written.map((one) => ({ ...one, data: base64(one.data), metadata: base64(one.metadata) }));
    writeSync(this.file, `${JSON.stringify(line)}\n`);
  }

  private load(file: string): void {
    const text = readFileSync(file, 'utf8');
    const whole = text.lastIndexOf('\n') + 1;
    for (const line of text.slice(0, whole).split('\n').filter(Boolean)) {
      const kept = JSON.parse(line) as (Omit<Stored, 'data' | 'metadata'> & { data: string; metadata: string })[];
      this.add(kept.map((one) => ({ ...one, data: bytes(one.data), metadata: bytes(one.metadata) })));
    }
    truncateSync(file, Buffer.byteLength(text.slice(0, whole)));
    const last = this.all.at(-1);
    if (last !== undefined) this.end = Math.max(last.commit, last.prepare) + bytesOf(last.stream, last) + FRAME_BYTES;
  }
}

const base64 = (data: Uint8Array): string => Buffer.from(data).toString('base64');
const bytes = (text: string): Uint8Array => Buffer.from(text, 'base64');

/** As the server counts an event towards the size of an append, and a little for its frame on disk. */
function bytesOf(stream: string, event: Proposed): number {
  return sizeOf(event) + stream.length * 2 + FRAME_BYTES;
}

export function sizeOf({ data, metadata, type }: Proposed): number {
  return data.length + metadata.length + type.length * 2;
}

let systemEvents = 0;

/** What the server itself writes among the events of its users. */
export function systemEvent(type: string): Proposed {
  const id = `00000000-0000-4000-8000-${String((systemEvents += 1)).padStart(12, '0')}`;
  return { id, type, isJson: true, data: Buffer.from('{}'), metadata: Buffer.alloc(0) };
}
