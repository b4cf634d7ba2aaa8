import { eventClasses } from './catalogue.js';
import type { EventClass } from './event-class.js';
import { eventTypeOf, unknownEventType } from './event-types.js';

/** Turns stored data of one version into data of a later one. Pure: what it adds must follow from what is there. */
export interface Upcaster {
  readonly from: string;
  readonly to: string;
  upcast(data: object): object;
}

/** An event as it is stored: its type with the version, and its data. */
export interface StoredEvent {
  readonly type: string;
  readonly data: object;
}

/** Which versions can be read: the newest class of each name, and the way there from the older ones. */
export class Versions {
  private readonly newest = new Set<string>();
  private readonly steps = new Map<string, Upcaster>();

  /**
   * @throws TypeError when a step does not lead to a later version of the same event, when two begin at one version, or
   * when an older version has none.
   */
  constructor(
    private readonly classes: readonly EventClass[],
    upcasters: readonly Upcaster[],
  ) {
    for (const step of upcasters) {
      const [from, to] = [eventTypeOf(step.from), eventTypeOf(step.to)];
      const onwards = from && to && from.name === to.name && from.version < to.version;
      if (!onwards) throw new TypeError(`an upcaster cannot lead from '${step.from}' to '${step.to}'`);
      if (this.steps.has(step.from)) throw new TypeError(`two upcasters begin at '${step.from}'`);
      this.steps.set(step.from, step);
    }
    for (const { type } of classes) {
      if (this.steps.has(type)) continue;
      if (this.hasNewer(type)) throw new TypeError(`no upcaster leads on from '${type}'`);
      this.newest.add(type);
    }
  }

  private hasNewer(type: string): boolean {
    const { name, version } = eventTypeOf(type) ?? { name: type, version: 0 };
    return this.classes.map((one) => eventTypeOf(one.type)).some((one) => one?.name === name && one.version > version);
  }

  /**
   * The event in its newest version.
   *
   * @throws UnknownEventTypeError when no step leads from its version to one that is known.
   */
  upcast(type: string, data: object): StoredEvent {
    let event: StoredEvent = { type, data };
    while (!this.newest.has(event.type)) {
      const step = this.steps.get(event.type);
      if (!step) throw unknownEventType(type, this.classes);
      event = { type: step.to, data: step.upcast(event.data) };
    }
    return event;
  }
}

/** The steps between the versions of the events in the catalogue: every event is still in its first version. */
export const upcasters: readonly Upcaster[] = [];

const versions = new Versions(eventClasses, upcasters);

/**
 * A stored event in the newest version of its type; the same data when it already is.
 *
 * @throws UnknownEventTypeError for a type that is unknown or newer than this Careledger reads.
 */
export function upcast(type: string, data: object): StoredEvent {
  return versions.upcast(type, data);
}
