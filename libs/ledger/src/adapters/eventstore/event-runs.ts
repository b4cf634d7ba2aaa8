import type { EventPlace } from './event-id-table.js';

/** Neighbours in one stream, which are read together. */
export interface EventRun {
  readonly stream: string;
  readonly from: number;
  readonly to: number;
}

/** Reading so many events that are not asked for costs less than one more call. */
const GAP_MAX = 8;
const RUN_MAX = 500;

export function eventRuns(places: readonly EventPlace[]): readonly EventRun[] {
  const runs = new Map<string, EventRun[]>();
  for (const { stream, revision } of places.toSorted((left, right) => left.revision - right.revision)) {
    const ofStream = runs.get(stream) ?? [];
    runs.set(stream, ofStream);
    const last = ofStream.at(-1);
    if (last === undefined || revision - last.to > GAP_MAX || revision - last.from >= RUN_MAX) {
      ofStream.push({ stream, from: revision, to: revision });
    } else ofStream[ofStream.length - 1] = { ...last, to: revision };
  }
  return [...runs.values()].flat();
}
