import { isStatement, knownEventClass } from '#events';
import type { Heard } from './statement.js';

/**
 * What a case system or anybody else beyond this system says. Who looked at whom is this system's own to say: from
 * elsewhere it would be testimony that nobody gave. An export that is read back by an operator brings it along all the
 * same.
 */
export function heardFromElsewhere(heard: Heard): Heard {
  if ('outcome' in heard) return heard;
  const eventClass = knownEventClass(heard.type);
  if (eventClass === null || isStatement(eventClass)) return heard;
  const message = `${heard.type} is recorded by Careledger itself, and by nobody else`;
  return { outcome: 'refused', status: 400, faults: [{ path: 'type', code: 'own-event', message }] };
}
