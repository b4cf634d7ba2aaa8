import type { Day, Instant } from '#calendar';
import type { CareEvent } from '#events';
import { defineRecord } from '#history';
import { childDetails, dayOfReaching } from '../child-details/child-details.record.js';
import type { Interval } from '../interval.js';

type Went = Extract<CareEvent, { type: 'child-went-missing' }>;
type Returned = Extract<CareEvent, { type: 'child-returned-from-missing' }>;

/**
 * An incident of being missing (M) or away without authorisation (A), of any length: one that ends on the day on which
 * it began is one too (DfE statutory guidance 2014).
 */
export interface MissingEpisode extends Interval {
  readonly incidentId: string;
  readonly missingType: Went['missingType'];
  /** The moments, where the case system gives them: annual returns have days only. */
  readonly startedAt: Instant | undefined;
  readonly endedAt: Instant | undefined;
  readonly startedBy: Went;
  /** Null while it lasts, and where it was closed because the child became 18. */
  readonly endedBy: Returned | null;
}

/**
 * Incidents in order of their start, each paired with its first return by the incident's id, whichever was said first.
 * One still open on the 18th birthday ends there (SSDA903 rule 580).
 */
export const missingEpisodes = defineRecord<readonly MissingEpisode[]>({
  name: 'missing-episodes',
  tells: 'when the child was missing or away without authorisation',
  reads: ['child-went-missing', 'child-returned-from-missing'],
  uses: [childDetails],
  fold: (child) => {
    const went = child.events.filter((event) => event.type === 'child-went-missing') as Went[];
    if (went.length === 0) return [];
    const returned = child.events.filter((event) => event.type === 'child-returned-from-missing') as Returned[];
    return went.map((startedBy) => {
      const back = returned.find(({ incidentId, day }) => incidentId === startedBy.incidentId && day >= startedBy.day);
      return incident(startedBy, back ?? null, dayOfReaching(child, 18, startedBy.day));
    });
  },
});

function incident(startedBy: Went, back: Returned | null, grownUp: Day | null): MissingEpisode {
  const endedBy = back === null || (grownUp !== null && grownUp < back.day) ? null : back;
  return {
    start: startedBy.day,
    end: endedBy?.day ?? grownUp,
    incidentId: startedBy.incidentId,
    missingType: startedBy.missingType,
    startedAt: startedBy.occurredAt,
    endedAt: endedBy?.occurredAt,
    startedBy,
    endedBy,
  };
}
