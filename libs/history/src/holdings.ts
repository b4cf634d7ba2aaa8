import { eventClasses, nameOf } from '#events';
import { decodeEventId } from './event-ids.js';
import { hashOfKept, RowHashes, soundPlacesOf } from './history-checksum.js';
import type { History } from './history.js';
import type { KeptEvent } from './kept-events.js';
import { correctedBit, kindBits, kinds } from './kinds.js';
import type { Place } from './rows.js';

/** What a history holds of one event. */
export interface Holding {
  readonly stream: string;
  readonly eventId: string;
  /** The event's name; of a damaged row there may be none. */
  readonly name: string;
  readonly ordinal: number;
  /** Over all that it says. */
  readonly hash: number;
  /** Whether it is marked as corrected. */
  readonly isMarked: boolean;
  /** Where it lies; null for a kept event. */
  readonly place: Place | null;
}

/** What a history holds, event by event. It may be damaged. */
export class Holdings {
  private readonly hashes: RowHashes;

  constructor(private readonly history: History) {
    this.hashes = new RowHashes(history);
  }

  /** Of one subject, as it lies; nothing of number 0. */
  of(subject: number): Holding[] {
    if (subject === 0) return [];
    const stream = this.history.subjects.streamOf(subject);
    return Array.from(soundPlacesOf(this.history.parts().settled, subject), (place) => ({
      stream,
      eventId: decodeEventId(place.rows.ids, place.index * 4),
      name: kinds[(place.rows.kinds[place.index]! & kindBits) - 1]?.name ?? 'event',
      ordinal: place.rows.ordinals[place.index]!,
      hash: this.hashes.of(place),
      isMarked: (place.rows.kinds[place.index]! & correctedBit) !== 0,
      place,
    }));
  }

  /** Of what is kept whole. */
  ofKept(): Holding[] {
    return this.history.parts().kept.all.map((event) => ({
      stream: keptStreamOf(event),
      eventId: event.id,
      name: event.name,
      ordinal: event.ordinal,
      hash: hashOfKept(event),
      isMarked: false,
      place: null,
    }));
  }

  /** Of the event with this ordinal. Looks through everything. */
  at(ordinal: number): Holding | undefined {
    const ofSubjects = (number: number): Holding | undefined => this.of(number).find((one) => one.ordinal === ordinal);
    for (let subject = 1; subject <= this.history.subjects.count; subject++) {
      const found = ofSubjects(subject);
      if (found !== undefined) return found;
    }
    return this.ofKept().find((one) => one.ordinal === ordinal);
  }
}

function keptStreamOf({ name, data }: KeptEvent): string {
  const eventClass = eventClasses.find(({ type }) => nameOf(type) === name);
  return eventClass?.subject === 'corrected' ? String(data['subject']) : (eventClass?.subject ?? name);
}
