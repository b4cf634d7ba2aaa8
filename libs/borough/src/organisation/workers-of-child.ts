import type { Day } from '#calendar';
import type { WorkersByDay } from '../child/workers-by-day.js';
import type { Allocation } from './allocations.js';
import { roles } from './cases.js';
import type { Post } from './posts.js';

/** The workers of one child, as its neighbourhood shared them out. */
export class WorkersOfChild implements WorkersByDay {
  readonly allocations: readonly Allocation[];

  constructor(
    allocations: readonly Allocation[],
    private readonly posts: readonly Post[],
  ) {
    this.allocations = allocations.toSorted((one, other) => one.from - other.from);
  }

  socialWorkerOn(day: Day): string | null {
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
