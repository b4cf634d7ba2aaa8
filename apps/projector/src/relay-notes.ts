import { RelayMemory } from '#relaying';
import type { Lease } from '#reporting';

/**
 * How far a relay is, among the reporting tables: whoever takes the lead over goes on from there, on whatever machine.
 * Written only by whoever leads.
 */
export class RelayNotes extends RelayMemory {
  /**
   * @param place of the tables, for people
   * @param earlier where it was kept before there were such notes: what is found there, and is not noted, is taken over
   */
  constructor(
    private readonly notes: Pick<Lease, 'readNote' | 'writeNote'>,
    private readonly place: string,
    private readonly earlier: RelayMemory,
  ) {
    super();
  }

  async read(name: string): Promise<string | null> {
    const noted = await this.notes.readNote(noteOf(name));
    if (noted !== null) return noted;
    const before = await this.earlier.read(name);
    if (before !== null) await this.write(name, before);
    return before;
  }

  write(name: string, text: string): Promise<void> {
    return this.notes.writeNote(noteOf(name), text);
  }

  whereIs(name: string): string {
    return `the row '${noteOf(name)}' of control_note in ${this.place}, and ${this.earlier.whereIs(name)} where there is one,`;
  }
}

const noteOf = (name: string): string => `relay-${name}`;
