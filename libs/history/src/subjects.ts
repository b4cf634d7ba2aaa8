import type { ColumnSubject } from './kinds.js';

/**
 * Children, workers and teams, each known by a number from 1 in the order in which they were first met.
 * A stream names a subject in one text: `child-398768`, `worker-W12`, `team-T3`.
 */
export class Subjects {
  private readonly numbers = {
    child: new Map<string, number>(),
    worker: new Map<string, number>(),
    team: new Map<string, number>(),
  };
  private readonly lists: Record<ColumnSubject, number[]> = { child: [], worker: [], team: [] };
  private readonly identifiers: string[] = [''];
  private readonly kinds: (ColumnSubject | null)[] = [null];

  static of(streams: readonly string[]): Subjects {
    const subjects = new Subjects();
    for (const stream of streams) {
      const { kind, identifier } = partsOf(stream);
      subjects.numberOf(kind as ColumnSubject, identifier);
    }
    return subjects;
  }

  get count(): number {
    return this.identifiers.length - 1;
  }

  numberOf(kind: ColumnSubject, identifier: string): number {
    const known = this.numbers[kind].get(identifier);
    if (known !== undefined) return known;
    const number = this.identifiers.length;
    this.numbers[kind].set(identifier, number);
    this.lists[kind].push(number);
    this.identifiers.push(identifier);
    this.kinds.push(kind);
    return number;
  }

  /** The number of the subject of a stream, or undefined when nothing was said of it. */
  find(stream: string): number | undefined {
    const { kind, identifier } = partsOf(stream);
    return Object.hasOwn(this.numbers, kind) ? this.numbers[kind as ColumnSubject].get(identifier) : undefined;
  }

  identifierOf(number: number): string {
    return this.identifiers[number] as string;
  }

  streamOf(number: number): string {
    return `${this.kinds[number]}-${this.identifiers[number]}`;
  }

  /** The numbers of one kind of subject, in order. */
  of(kind: ColumnSubject): readonly number[] {
    return this.lists[kind];
  }

  /** All streams in the order of their numbers. */
  all(): string[] {
    return Array.from({ length: this.count }, (_, index) => this.streamOf(index + 1));
  }
}

function partsOf(stream: string): { kind: string; identifier: string } {
  const dash = stream.indexOf('-');
  return { kind: stream.slice(0, dash), identifier: stream.slice(dash + 1) };
}
