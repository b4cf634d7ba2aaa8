import { randomUUID } from 'node:crypto';
import { boroughFor, generateBorough } from '#borough';
import { formatInstant } from '#calendar';
import { eventIdOf, streamOf } from '#events';
import type { StreamAppend } from '#ledger';
import type { Statement } from '#recording';

/**
 * The statements of a made-up borough, child by child. They name a source of their own: a store that holds those of
 * another run holds none of these.
 */
export class Statements {
  private readonly all: Iterator<Statement>;
  private readonly ends = new Map<string, number>();
  private readonly run = randomUUID();

  /** @param count at least so many can be taken */
  constructor(count: number, seed: number) {
    this.all = each(generateBorough(boroughFor({ events: Math.ceil(count * 1.2), seed })));
  }

  take(count: number): Statement[] {
    const taken: Statement[] = [];
    while (taken.length < count) {
      const { value, done } = this.all.next();
      if (done === true) throw new Error('The generated borough is too small for this benchmark');
      taken.push({ ...value, source: this.run });
    }
    return taken;
  }

  /** The next so many as they come from many desks: in turns, one of each child, in the order of each. */
  takeMixed(count: number): Statement[] {
    const turns = new Map<string, number>();
    const taken = this.take(count).map((statement) => {
      const stream = streamOf(statement.type, statement.data);
      const turn = turns.get(stream) ?? 0;
      turns.set(stream, turn + 1);
      return { statement, turn };
    });
    return taken.sort((a, b) => a.turn - b.turn).map(({ statement }) => statement);
  }

  /** The next so many as appends, those of one child together, to streams that are new in this run. */
  takeAppends(count: number): StreamAppend[] {
    const together = new Map<string, StreamAppend['events'][number][]>();
    for (const { source, id: sourceId, type, data, recordedAt = 0 } of this.take(count)) {
      const stream = `${streamOf(type, data)}-${this.run}`;
      const event = { id: eventIdOf(source, sourceId), type, data, recordedAt, metadata: { source, sourceId } };
      together.set(stream, [...(together.get(stream) ?? []), event]);
    }
    return [...together].map(([stream, events]) => {
      const end = this.ends.get(stream);
      this.ends.set(stream, (end ?? -1) + events.length);
      return { stream, expected: end ?? 'no-stream', events };
    });
  }
}

/** What a sender of the statement would send: a CloudEvent in JSON. */
export const cloudEventText = ({ source, id, type, data, recordedAt }: Statement): string =>
  JSON.stringify({
    specversion: '1.0',
    source,
    id,
    type,
    datacontenttype: 'application/json',
    data,
    ...(recordedAt === undefined ? {} : { recordedat: formatInstant(recordedAt) }),
  });

function* each(parts: Iterable<Iterable<Statement>>): Generator<Statement> {
  for (const part of parts) yield* part;
}
