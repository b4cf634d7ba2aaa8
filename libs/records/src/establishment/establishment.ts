import type { Day } from '#calendar';
import {
  defineRecord,
  eventsReadBy,
  SubjectHistory,
  wantedKinds,
  type History,
  type Limits,
  type Policies,
} from '#history';
import type { Allocation } from '../allocations/allocations.record.js';
import { intervalOn } from '../interval.js';
import { teamPlaces, type TeamPlace } from '../team-places/team-places.record.js';
import { workerPosts, type WorkerPost } from '../worker-posts/worker-posts.record.js';

/** The workers and teams of the authority over time, under one view. */
export class Establishment {
  constructor(
    private readonly posts: ReadonlyMap<string, readonly WorkerPost[]>,
    private readonly places: ReadonlyMap<string, readonly TeamPlace[]>,
  ) {}

  /** A worker's post on a day, or null. */
  postOn(workerId: string, on: Day): WorkerPost | null {
    return intervalOn(this.posts.get(workerId) ?? [], on);
  }

  /** A team's name and service on a day, or null. */
  placeOn(teamId: string, on: Day): TeamPlace | null {
    return intervalOn(this.places.get(teamId) ?? [], on);
  }

  /** The team that holds an allocation on a day: the one it names, else its worker's. */
  teamOf({ teamId, workerId }: Allocation, on: Day): string | null {
    return teamId ?? this.postOn(workerId, on)?.teamId ?? null;
  }

  get workerIds(): readonly string[] {
    return [...this.posts.keys()].sort();
  }
}

/**
 * The establishment as something that is made from a child's history can ask for it. It is made of other histories, so
 * whoever asks a question gives it with the child (see `Asked`).
 */
export const establishment = defineRecord<Establishment>({
  name: 'establishment',
  tells: 'in which post every worker was and where every team belonged',
  uses: [workerPosts, teamPlaces],
  fold: () => {
    throw new Error('The establishment is given with a question: it cannot be made from the history of one child');
  },
});

/** Folds every worker and team under a view: thousands at most, once a question. */
export function establishmentOf(history: History, limits: Limits, policies: Policies): Establishment {
  const recordsOf = <T>(
    subjectKind: 'worker' | 'team',
    record: Parameters<SubjectHistory['of']>[0],
  ): Map<string, T> => {
    const wanted = wantedKinds(eventsReadBy(record));
    return new Map(
      history.subjectsOf(subjectKind).map((number) => {
        const id = history.identifierOf(number);
        return [id, new SubjectHistory(id, history.read(number, limits, wanted), policies).of(record) as T];
      }),
    );
  };
  return new Establishment(recordsOf('worker', workerPosts), recordsOf('team', teamPlaces));
}
