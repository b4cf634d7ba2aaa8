import type { Instant } from '#calendar';
import type { CareEvent } from '#events';
import { defineRecord } from '#history';
import type { Interval } from '../interval.js';

type Went = Extract<CareEvent, { type: 'child-went-missing' }>;
type Returned = Extract<CareEvent, { type: 'child-returned-from-missing' }>;

/** An incident of being missing (M) or away without authorisation (A), of any length (DfE 2014 statutory guidance). */
export interface MissingEpisode extends Interval {
  readonly incidentId: string;
  readonly missingType: Went['missingType'];
  /** The moments, where the case system gives them: annual returns have days only. */
  readonly startedAt: Instant | undefined;
  readonly endedAt: Instant | undefined;
  readonly startedBy: Went;
  readonly endedBy: Returned | null;
}

/** Incidents in order of their start, each paired with its return by the incident's id, whichever was said first. */
export const missingEpisodes = defineRecord<readonly MissingEpisode[]>({
  name: 'missing-episodes',
  tells: 'when the child was missing or away without authorisation',
  reads: ['child-went-missing', 'child-returned-from-missing'],
  fold: ({ events }) => {
    const returns = new Map<string, Returned>();
    for (const event of events) if (event.type === 'child-returned-from-missing') returns.set(event.incidentId, event);
    const found: MissingEpisode[] = [];
    for (const event of events) {
      if (event.type !== 'child-went-missing') continue;
      const back = returns.get(event.incidentId);
      const endedBy = back !== undefined && back.day >= event.day ? back : null;
      const { day, incidentId, missingType, occurredAt } = event;
      const ended = { end: endedBy?.day ?? null, endedAt: endedBy?.occurredAt, endedBy };
      found.push({ start: day, incidentId, missingType, startedAt: occurredAt, startedBy: event, ...ended });
    }
    return found;
  },
});
