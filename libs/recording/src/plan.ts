import { contentOf } from '#events';
import type { Position, RecordedEvent } from '#ledger';
import type { Sound } from './judgement.js';
import type { Acceptable, Outcome, Recorded, Refused } from './outcome.js';

/** One call to the recorder: its statements, each judged by itself. */
export interface Call {
  readonly judged: readonly (Sound | Refused)[];
  /** Record all or none. */
  readonly atomic: boolean;
  readonly dryRun: boolean;
}

/** An event on its way into the ledger, until it is settled. */
export interface Entry {
  readonly sound: Sound;
  settled: { readonly outcome: Recorded['outcome']; readonly position: Position } | Refused | Error | null;
}

/** What is to become of one statement: it is settled already, or it goes as an entry goes that it (or its equal) made. */
export type Plan = Outcome | { readonly outcome: 'first' | 'repeat'; readonly sound: Sound; readonly entry: Entry };

/** Decides for a call in the light of what is stored, and of the entries of the calls before it, to which it adds its own. */
export function planOf(call: Call, stored: ReadonlyMap<string, RecordedEvent>, entries: Map<string, Entry>): Plan[] {
  const own = new Map<string, Entry>();
  const plans = call.judged.map((judged): Plan => {
    if (judged.outcome === 'refused') return judged;
    const { id } = judged.event;
    const known = stored.get(id);
    if (known !== undefined) return againstStored(judged, known);
    const before = own.get(id) ?? entries.get(id);
    if (before !== undefined) return againstEntry(judged, before);
    const entry: Entry = { sound: judged, settled: null };
    own.set(id, entry);
    return { outcome: 'first', sound: judged, entry };
  });
  const refusedWhole = call.atomic && plans.some(({ outcome }) => outcome === 'refused');
  if (call.dryRun || refusedWhole) return plans.map(withoutRecording);
  for (const [id, entry] of own) entries.set(id, entry);
  return plans;
}

/** Said before and recorded: the same once more, or something else under the same name. */
export function againstStored(sound: Sound, stored: RecordedEvent): Recorded | Refused {
  const { event, doubts } = sound;
  if (!saysTheSame(sound, stored)) return otherContent();
  return { outcome: 'already-recorded', eventId: event.id, position: stored.position, doubts };
}

function againstEntry(sound: Sound, entry: Entry): Plan {
  return saysTheSame(sound, entry.sound.event) ? { outcome: 'repeat', sound, entry } : otherContent();
}

/** When the sender leaves open when it was recorded, the moment of hearing is no part of what was said. */
function saysTheSame(sound: Sound, other: Pick<RecordedEvent, 'type' | 'data' | 'recordedAt'>): boolean {
  const { type, data, recordedAt } = sound.event;
  if (type !== other.type) return false;
  if (sound.saysWhenRecorded && recordedAt !== other.recordedAt) return false;
  return contentOf(data) === contentOf(other.data);
}

function otherContent(): Refused {
  const message = 'id names something else that this source said before; a correction is an event of its own';
  return { outcome: 'refused', status: 409, faults: [{ path: 'id', code: 'other-content', message }] };
}

function withoutRecording(plan: Plan): Plan {
  if (!('entry' in plan)) return plan;
  const { event, doubts } = plan.sound;
  return { outcome: 'acceptable', eventId: event.id, doubts } satisfies Acceptable;
}
