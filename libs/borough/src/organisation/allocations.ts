import { formatDay, type Day } from '#calendar';
import type { AllocationReason } from '#events';
import type { Chance } from '../chance.js';
import type { Case } from './cases.js';
import type { Post } from './posts.js';
import { fteOn } from './seats.js';

/** A worker's time with a child, half-open. */
export interface Allocation {
  readonly of: Case;
  readonly post: Post;
  readonly from: Day;
  readonly reason: AllocationReason;
  /** Null while it goes on at the end of the borough's period. */
  readonly to: Day | null;
  readonly endReason: AllocationReason | null;
}

interface OpenAllocation {
  readonly of: Case;
  readonly post: Post;
  readonly from: Day;
  readonly reason: AllocationReason;
}

/** What happens on one day: workers come before others go, and cases close before others open. */
interface Turn {
  readonly day: Day;
  readonly order: number;
  readonly take: () => void;
}

/** Shares out the cases of a neighbourhood among its workers, one kind of work at a time. */
export function allocate(cases: readonly Case[], posts: readonly Post[], endsOn: Day, chance: Chance): Allocation[] {
  return new Sharing(posts, chance).run(cases, endsOn);
}

class Sharing {
  private readonly here: Post[] = [];
  private readonly open = new Map<Case, OpenAllocation>();
  private readonly held = new Map<Post, number>();
  private readonly done: Allocation[] = [];

  constructor(
    private readonly posts: readonly Post[],
    private readonly chance: Chance,
  ) {}

  run(cases: readonly Case[], endsOn: Day): Allocation[] {
    const turns: Turn[] = [];
    const at = (day: Day, order: number, take: () => void): void => {
      if (day <= endsOn) turns.push({ day, order, take });
    };
    for (const post of this.posts) {
      at(post.from, 0, () => this.join(post));
      const { to } = post;
      if (to !== null) at(to, 1, () => this.leave(post, to));
    }
    for (const one of cases) {
      at(one.to, 2, () => this.close(one));
      at(one.from, 3, () => this.start(one, this.leastBusy(one.from), one.from, one.reason));
      for (const { on, reason } of one.changes) at(on, 4, () => this.change(one, on, reason));
    }
    turns.sort((left, right) => left.day - right.day || left.order - right.order);
    for (const { take } of turns) take();
    for (const allocation of this.open.values()) this.done.push({ ...allocation, to: null, endReason: null });
    return this.done;
  }

  private join(post: Post): void {
    const others = this.here.length;
    this.here.push(post);
    const follows = this.posts.some(({ seat, to }) => seat === post.seat && to === post.from);
    if (others === 0 || follows) return;
    const fair = (this.open.size / this.hours(post.from)) * 0.7;
    while (this.load(post, post.from) < fair) {
      const [busiest] = this.byLoad(post.from, post).reverse();
      const theirs = [...this.open.values()].filter((one) => one.post === busiest);
      if (theirs.length < 2) return;
      this.move(this.chance.pick(theirs), post, post.from, 'MANAGE');
    }
  }

  private leave(post: Post, day: Day): void {
    this.here.splice(this.here.indexOf(post), 1);
    const successor = this.here.find(({ seat, from }) => seat === post.seat && from === day);
    for (const one of [...this.open.values()].filter((one) => one.post === post)) {
      this.move(one, successor ?? this.leastBusy(day), day, 'LEFTRL');
    }
  }

  private change(of: Case, day: Day, reason: AllocationReason): void {
    const now = this.open.get(of);
    const [other] = now === undefined ? [] : this.byLoad(day, now.post);
    if (now !== undefined && other !== undefined && now.from < day) this.move(now, other, day, reason);
  }

  private move(now: OpenAllocation, post: Post, day: Day, reason: AllocationReason): void {
    this.end(now, day, reason);
    this.start(now.of, post, day, reason);
  }

  private start(of: Case, post: Post, from: Day, reason: AllocationReason): void {
    this.open.set(of, { of, post, from, reason });
    this.held.set(post, this.casesOf(post) + 1);
  }

  private close(of: Case): void {
    const now = this.open.get(of);
    if (now !== undefined) this.end(now, of.to, of.endReason);
    this.open.delete(of);
  }

  private end(now: OpenAllocation, to: Day, endReason: AllocationReason): void {
    this.held.set(now.post, this.casesOf(now.post) - 1);
    // what was shared out and handed on within one day never took place
    if (to > now.from) this.done.push({ ...now, to, endReason });
  }

  private leastBusy(day: Day): Post {
    const [post] = this.byLoad(day);
    if (post === undefined) throw new Error(`Nobody is in post on ${formatDay(day)} to take a case`);
    return post;
  }

  private byLoad(day: Day, except?: Post): Post[] {
    const others = this.here.filter((post) => post !== except);
    return others.sort((one, other) => this.load(one, day) - this.load(other, day));
  }

  private casesOf(post: Post): number {
    return this.held.get(post) ?? 0;
  }

  private load(post: Post, day: Day): number {
    return this.casesOf(post) / fteOn(post.fte, day);
  }

  private hours(day: Day): number {
    return this.here.reduce((sum, post) => sum + fteOn(post.fte, day), 0);
  }
}
