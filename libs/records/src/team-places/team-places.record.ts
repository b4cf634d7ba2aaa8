import type { CareEvent } from '#events';
import { defineRecord } from '#history';
import type { Interval } from '../interval.js';

type Changed = Extract<CareEvent, { type: 'team-created' | 'team-moved' | 'team-closed' }>;

/** What a team was called and to which service it belonged, between two days: structures change, figures keep theirs. */
export interface TeamPlace extends Interval {
  readonly name: string;
  readonly service: string;
  readonly parentTeamId: string | undefined;
  readonly by: Changed;
}

export const teamPlaces = defineRecord<readonly TeamPlace[]>({
  name: 'team-places',
  tells: 'under which name and in which service a team was, from when to when',
  reads: ['team-created', 'team-moved', 'team-closed'],
  fold: ({ events }) => {
    const places: TeamPlace[] = [];
    let open: TeamPlace | null = null;
    for (const event of events) {
      if (event.type !== 'team-created' && event.type !== 'team-moved' && event.type !== 'team-closed') continue;
      const next = changed(open, event);
      if (open !== null) places[places.length - 1] = { ...open, end: event.day };
      open = next;
      if (open !== null) places.push(open);
    }
    return places.filter(({ start, end }) => start !== end);
  },
});

function changed(place: TeamPlace | null, by: Changed): TeamPlace | null {
  const from = { start: by.day, end: null, by };
  if (by.type === 'team-created') return { ...from, name: by.name, service: by.service, parentTeamId: by.parentTeamId };
  if (place === null || by.type === 'team-closed') return null;
  const { name = place.name, service = place.service, parentTeamId = place.parentTeamId } = by;
  return { ...from, name, service, parentTeamId };
}
