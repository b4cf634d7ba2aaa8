import { randomUUID } from 'node:crypto';
import { sizeOf, StoredLog, systemEvent } from './stored-log.js';
import type { LogOptions, Proposed, Stored } from './stored-log.js';

export type Expected = bigint | 'no-stream' | 'any' | 'stream-exists';

export type Decision =
  | { readonly kind: 'stored'; readonly last: Stored }
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong-version'; readonly current: number | 'no-stream' }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'too-large' };

export const APPEND_BYTES_MAX = 1_048_576;
/** A record of the server's own stands after every so many appends. */
const SYSTEM_EVENT_EVERY = 7;
const RECENT_IDS_MAX = 10_000;

/** Decides about appends as EventStoreDB does: not as its documentation says, but as it was measured to. */
export class Decisions {
  readonly log: StoredLog;
  /** What has been appended since the process started: without an expected revision, the only guard against repeats. */
  private readonly recent = new Map<string, Stored>();
  private readonly softDeleted = new Set<string>();
  private readonly tombstoned = new Set<string>();
  private appends = 0;

  constructor(options: LogOptions = {}) {
    this.log = new StoredLog(options);
  }

  append(stream: string, expected: Expected, events: readonly Proposed[]): Decision {
    if (this.tombstoned.has(stream)) return { kind: 'deleted' };
    if (events.length === 0) return { kind: 'empty' };
    if (events.reduce((sum, event) => sum + sizeOf(event), 0) > APPEND_BYTES_MAX) return { kind: 'too-large' };
    const current = (this.log.stream(stream)?.length ?? 0) - 1;
    if (expected === 'any' || expected === 'stream-exists') return this.appendWeakly(stream, expected, current, events);
    const wanted = expected === 'no-stream' ? -1 : Number(expected);
    if (wanted === -1 && this.softDeleted.has(stream)) return this.store(stream, events);
    if (wanted > current) return wrongVersion(current);
    if (wanted === current) return this.store(stream, events);
    return this.asRepeat(stream, wanted, current, events);
  }

  softDelete(stream: string): void {
    this.softDeleted.add(stream);
    this.log.write(`$$${stream}`, [systemEvent('$metadata')]);
  }

  tombstone(stream: string): void {
    this.tombstoned.add(stream);
    this.log.write(stream, [systemEvent('$streamDeleted')]);
  }

  /** What a reader finds under the name. */
  readable(stream: string): readonly Stored[] | 'not-found' | 'deleted' {
    if (this.tombstoned.has(stream)) return 'deleted';
    const stored = this.log.stream(stream);
    return stored === undefined || this.softDeleted.has(stream) ? 'not-found' : stored;
  }

  /** Slot by slot: every id must lie exactly where it would have been stored; one that differs is a wrong version. */
  private asRepeat(stream: string, wanted: number, current: number, events: readonly Proposed[]): Decision {
    const stored = this.log.stream(stream)!;
    const differs = events.some((event, index) => stored[wanted + 1 + index]?.id !== event.id);
    return differs ? wrongVersion(current) : { kind: 'stored', last: stored[wanted + events.length]! };
  }

  private appendWeakly(stream: string, expected: Expected, current: number, events: readonly Proposed[]): Decision {
    if (expected === 'stream-exists' && current < 0) return wrongVersion(current);
    const known = events.map(({ id }) => this.recent.get(`${stream} ${id}`));
    if (known[0] === undefined) return this.store(stream, events);
    return known.includes(undefined) ? wrongVersion(current) : { kind: 'stored', last: known.at(-1)! };
  }

  private store(stream: string, events: readonly Proposed[]): Decision {
    const written = this.log.write(stream, events);
    this.softDeleted.delete(stream);
    for (const one of written) this.recent.set(`${stream} ${one.id}`, one);
    for (const oldest of this.recent.keys()) {
      if (this.recent.size <= RECENT_IDS_MAX) break;
      this.recent.delete(oldest);
    }
    this.appends += 1;
    if (this.appends % SYSTEM_EVENT_EVERY === 0) {
      this.log.write('$scavenges', [{ ...systemEvent('$scavengeIndexInitialized'), id: randomUUID() }]);
    }
    return { kind: 'stored', last: written.at(-1)! };
  }
}

const wrongVersion = (current: number): Decision => ({
  kind: 'wrong-version',
  current: current < 0 ? 'no-stream' : current,
});
