import type { CareEvent } from '#events';
import { defineRecord } from '#history';
import type { Interval } from '../interval.js';
import { statesOverTime, type Course } from '../states-over-time.js';

type Changed = Extract<
  CareEvent,
  { type: 'worker-joined' | 'worker-left' | 'worker-fte-changed' | 'worker-role-changed' | 'worker-moved-team' }
>;

/** What a worker was between two days. */
export interface WorkerPost extends Interval {
  readonly teamId: string | undefined;
  /** Full-time equivalent: contracted hours ÷ standard hours of the grade. */
  readonly fte: number;
  readonly role: Extract<CareEvent, { type: 'worker-joined' }>['role'];
  readonly isAgency: boolean;
  /** In the assessed and supported year in employment. */
  readonly isNewlyQualified: boolean;
  readonly by: Changed;
}

export const workerPosts = defineRecord<readonly WorkerPost[]>({
  name: 'worker-posts',
  tells: 'in which team, role and with which full-time equivalent a worker was in post',
  reads: ['worker-joined', 'worker-left', 'worker-fte-changed', 'worker-role-changed', 'worker-moved-team'],
  fold: ({ events }) => statesOverTime(events.filter(isChange), course),
});

const isChange = (event: CareEvent): event is Changed => event.type.startsWith('worker-');

const course: Course<Changed, WorkerPost> = {
  rank: ({ type }, before) => {
    if (type === 'worker-joined') return 1;
    if (type !== 'worker-left') return 2;
    return before === null ? 3 : 0;
  },
  next: changed,
  ended: (post, by) => ({ ...post, end: by.day }),
};

function changed(post: WorkerPost | null, by: Changed): WorkerPost | null {
  const from = { start: by.day, end: null, by };
  if (by.type === 'worker-joined') {
    const { teamId, fte, role, agency = false, newlyQualified = false } = by;
    return { ...from, teamId, fte, role, isAgency: agency, isNewlyQualified: newlyQualified };
  }
  if (post === null || by.type === 'worker-left') return null;
  switch (by.type) {
    case 'worker-fte-changed':
      return { ...post, ...from, fte: by.fte };
    case 'worker-role-changed':
      return { ...post, ...from, role: by.role, isNewlyQualified: by.newlyQualified ?? post.isNewlyQualified };
    case 'worker-moved-team':
      return { ...post, ...from, teamId: by.teamId };
  }
}
