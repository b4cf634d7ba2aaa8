import type { CareEvent } from '#events';
import { defineRecord } from '#history';
import type { Interval } from '../interval.js';
import { statesOverTime, type Course } from '../states-over-time.js';

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
  fold: ({ events }) => statesOverTime(events.filter(isChange), course),
});

const isChange = (event: CareEvent): event is Changed => event.type.startsWith('team-');

const course: Course<Changed, TeamPlace> = {
  rank: ({ type }, before) => {
    if (type === 'team-created') return 1;
    if (type === 'team-moved') return 2;
    return before === null ? 3 : 0;
  },
  next: changed,
  ended: (place, by) => ({ ...place, end: by.day }),
};

function changed(place: TeamPlace | null, by: Changed): TeamPlace | null {
  const from = { start: by.day, end: null, by };
  if (by.type === 'team-created') return { ...from, name: by.name, service: by.service, parentTeamId: by.parentTeamId };
  if (place === null || by.type === 'team-closed') return null;
  const { name = place.name, service = place.service, parentTeamId = place.parentTeamId } = by;
  return { ...from, name, service, parentTeamId };
}
