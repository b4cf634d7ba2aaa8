import type { Day } from '#calendar';
import type { ChildWorkers } from '../child/child-facts.js';
import type { Allocation } from './allocations.js';
import { roles } from './cases.js';
import type { Post } from './posts.js';

/** Who works with one child on which day. */
export class WorkersOfChild implements ChildWorkers {
  readonly allocations: readonly Allocation[];

  constructor(
    allocations: readonly Allocation[],
    private readonly posts: readonly Post[],
    readonly area: number,
  ) {
    this.allocations = allocations.toSorted((one, other) => one.from - other.from);
  }

  workerOn(day: Day): string | null {
    return this.inRole('PRIMARY', day)?.post.workerId ?? null;
  }

  officerOn(day: Day): string | null {
    return this.inRole('IRO', day)?.post.workerId ?? null;
  }

  adviserOn(day: Day): string | null {
    return this.inRole('PA', day)?.post.workerId ?? null;
  }

  dutyWorkerOn(day: Day): string | null {
    const own = this.inRole('PRIMARY', day)?.post;
    const onDuty = this.posts.find(
      (post) =>
        post !== own && roles[post.work] === 'PRIMARY' && post.from <= day && (post.to === null || post.to > day),
    );
    return onDuty?.workerId ?? null;
  }

  private inRole(role: string, day: Day): Allocation | undefined {
    return this.allocations.find(
      ({ of, from, to }) => roles[of.work] === role && from <= day && (to === null || to > day),
    );
  }
}
