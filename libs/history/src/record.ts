import type { CareEvent, EventName } from '#events';
import type { Policies, Policy } from './policy.js';

/**
 * Something made from one subject's events by a pure fold: periods of care, placements, duties to visit. It says which
 * events it reads, so that no others are decoded, and what it builds on.
 *
 * What it returns is as at the last day of the history read, but made so that any earlier day can be told from it: an
 * interval or duty that began by day d, its end left out when that lies after d, is what a fold up to d would have given.
 * That is what lets a series evaluate many days in one fold.
 */
export interface RecordDefinition<T> {
  readonly name: string;
  /** What it tells, in one sentence. */
  readonly tells: string;
  readonly reads: readonly EventName[];
  readonly uses: readonly RecordDefinition<unknown>[];
  readonly policies: readonly Policy[];
  readonly fold: (subject: SubjectHistory) => T;
  /** Its place in a subject's memory. */
  readonly slot: number;
}

interface Description<T> {
  name: string;
  tells: string;
  reads?: readonly EventName[];
  uses?: readonly RecordDefinition<unknown>[];
  policies?: readonly Policy[];
  fold: (subject: SubjectHistory) => T;
}

let slots = 0;

export function defineRecord<T>({
  reads = [],
  uses = [],
  policies = [],
  ...rest
}: Description<T>): RecordDefinition<T> {
  return { ...rest, reads, uses, policies, slot: slots++ };
}

/** One subject's history under a view: its events, and whatever records were asked of them, each folded once. */
export class SubjectHistory {
  private readonly folded: unknown[] = [];

  constructor(
    readonly id: string,
    /** In the order of occurrence; only the kinds that the question reads. */
    readonly events: readonly CareEvent[],
    readonly policies: Policies,
  ) {}

  of<T>(record: RecordDefinition<T>): T {
    const known = this.folded[record.slot];
    if (known !== undefined) return known as T;
    return (this.folded[record.slot] = record.fold(this)) as T;
  }
}

interface Uses {
  readonly reads?: readonly EventName[];
  readonly uses: readonly RecordDefinition<unknown>[];
  readonly policies?: readonly Policy[];
}

/** A definition and all that it builds on. */
function* withAllUsed(definition: Uses): Iterable<Uses> {
  yield definition;
  for (const used of definition.uses) yield* withAllUsed(used);
}

/** The events that a record or indicator reads, with those of all it builds on. */
export function eventsReadBy(definition: Uses): EventName[] {
  const names = new Set<EventName>();
  for (const { reads = [] } of withAllUsed(definition)) for (const name of reads) names.add(name);
  return [...names].sort();
}

/** The policies that touch a record or indicator, by itself or by what it builds on. */
export function policiesOf(definition: Uses): Policy[] {
  const found = new Map<string, Policy>();
  for (const { policies = [] } of withAllUsed(definition)) for (const policy of policies) found.set(policy.key, policy);
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}
