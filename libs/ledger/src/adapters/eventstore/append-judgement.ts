import type { CheckedAppend } from '../../checked-append.js';
import type { Appended } from '../../ledger.js';
import { WrongRevisionError } from '../../ledger.errors.js';
import { repeatedAppend } from '../../repeated-append.js';
import type { KnownEvents } from './known-events.js';
import { positionOf } from './place.js';

/** What is under way and may change the judgement when it lands. */
export interface UnderWay {
  /** Whether the event is part of an append that was sent. */
  hasEvent(id: string): boolean;
  /** Whether an append to the stream was sent. */
  hasStream(stream: string): boolean;
}

/** `send`: nothing speaks against it. `wait`: that is known when something under way has landed. */
export type Judgement = Appended | Error | 'send' | 'wait';

/**
 * What is known about an append before it is sent. The store compares ids only where an append would put them, so that an
 * event stored elsewhere would be stored twice: whatever lies up to the expected revision must be known here before, and
 * what comes after it the store refuses. That is why two appends to one stream are never under way together: when the
 * first lost a race, the second could still find its revision there, behind an event that was not known.
 */
export function judge(append: CheckedAppend, known: KnownEvents, underWay: UnderWay): Judgement {
  const { stream, expected, events } = append;
  if (underWay.hasStream(stream) || events.some(({ id }) => underWay.hasEvent(id))) return 'wait';
  const stored = storedAmong(append, known);
  if (stored !== null) return stored;
  const actual = known.revisionOf(stream);
  return actual === expected ? 'send' : new WrongRevisionError(stream, expected, actual);
}

/** Null when none of the events is stored. */
export function storedAmong(append: CheckedAppend, known: KnownEvents): Appended | Error | null {
  const places = append.events.map(({ id }) => {
    const place = known.find(id);
    if (place === undefined) return undefined;
    const isInStream = place.stream === append.stream;
    return { isInStream, revision: place.revision, position: positionOf(place.place) };
  });
  return places.every((place) => place === undefined) ? null : repeatedAppend(append, places);
}
