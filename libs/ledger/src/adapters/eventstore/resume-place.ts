import { comparePlaces } from './place.js';
import type { Place } from './place.js';
import type { Arrivals, StoredRecord } from './store-client.js';

/**
 * From where to read on. The last record that was taken is certain. A checkpoint is not: servers have told ones that lay
 * ahead of records still to come. It counts once something later has come, and nothing before it.
 */
export class ResumePlace {
  private last: Place | null;
  private told: Place | null = null;

  /** @param place exclusive; null: from the start */
  constructor(public place: Place | null) {
    this.last = place;
  }

  /** Whether the record at this place was taken, or lies before where the reading began. */
  has(place: Place): boolean {
    return this.last !== null && comparePlaces(place, this.last) <= 0;
  }

  /** The records that had not come before. */
  take({ records, checkpoint }: Pick<Arrivals, 'records' | 'checkpoint'>): readonly StoredRecord[] {
    const fresh = records.filter((record) => this.takesRecord(record));
    if (checkpoint !== null) this.hear(checkpoint);
    return fresh;
  }

  private takesRecord({ place }: StoredRecord): boolean {
    if (this.has(place)) return false;
    this.last = place;
    this.place = place;
    this.told = null;
    return true;
  }

  private hear(checkpoint: Place): void {
    if (this.place !== null && comparePlaces(checkpoint, this.place) <= 0) return;
    if (this.told !== null && comparePlaces(checkpoint, this.told) > 0) this.place = this.told;
    this.told = checkpoint;
  }
}
