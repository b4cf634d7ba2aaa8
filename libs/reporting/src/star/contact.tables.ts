import { addDays, formatDay, lastDay } from '#calendar';
import {
  childInCareReviews,
  closedOn,
  countedVisits,
  isByAllocatedWorker,
  missingOnDueDay,
  requestedVisits,
  standingOn,
  statutoryVisits,
  visitAccountUses,
  type Duty,
  type RequestedVisit,
  type ReviewDuty,
  type StatutoryVisit,
  type Visit,
} from '#duties';
import type { CareEvent } from '#events';
import type { SubjectHistory } from '#history';
import { allocations } from '#records';
import { asCoded, column } from './column.js';
import { factTable } from './fact-table.js';

type Attempt = Extract<CareEvent, { type: 'visit-attempted' }>;

/** What became of a duty as far as anything said tells: `open` may be overdue, which depends on the day one looks. */
function outcomeOf(duty: Duty): string {
  const standing = standingOn(duty, lastDay);
  return standing === 'pending' || standing === 'overdue' ? 'open' : standing;
}

const outcome = column(
  'outcome',
  'text',
  'on-time or late: done; missed: ended undone on or after the due day; not-due: ended before it; unknown: no due day is known; open: neither done nor ended, overdue on any day after due_on.',
);

export const visitDueFacts = factTable<StatutoryVisit | RequestedVisit>({
  name: 'fact_visit_due',
  says: 'A visit that had to be made to a looked-after child, from the day it came into being to the day it was made or ceased to matter.',
  subject: 'child',
  uses: [statutoryVisits, requestedVisits, ...visitAccountUses],
  columns: [
    column('due_on', 'date', 'The last day on which it is in time; null: nobody can say.'),
    column(
      'due_at_latest',
      'date',
      'Where the due day is unknown: the day after which it is overdue whatever came before.',
    ),
    column('made_on', 'date', 'The day on which it was made; null: it was not.'),
    column('ended_on', 'date', 'The day on which it ceased to matter without being made.'),
    outcome,
    column('anchor_on', 'date', 'The day from which its interval is counted.'),
    column(
      'anchor_kind',
      'text',
      'What stands on that day: placement-start, previous-visit, regime-changed, request, home-inspection-notice and others.',
    ),
    column(
      'is_regular',
      'boolean',
      'True for the visits of the regular chain, false for those that were asked for or that a notice requires.',
    ),
    column(
      'regime',
      'text',
      'Under which paragraph the child is visited (STD, LTF, REG24 and others); null for visits asked for.',
    ),
    column(
      'is_missing_on_due_day',
      'boolean',
      'Whether it was not made before the due day and the child was missing then, whereabouts unknown.',
    ),
    column('rule', 'text', 'The rule version that decided.'),
  ],
  *facts(child) {
    yield* child.of(statutoryVisits);
    yield* child.of(requestedVisits);
  },
  begunBy: ({ anchoredBy }) => anchoredBy,
  part: ({ anchorKind, opensOn, anchor }) => `${anchorKind}/${formatDay(opensOn ?? anchor)}`,
  from: ({ opensOn, anchor }) => opensOn ?? anchor,
  to: (visit) => closedOn(visit, lastDay),
  cells: (visit, child) => {
    const { due, metOn, endedOn, anchor, anchorKind, rule } = visit;
    const isRegular = 'daysPaused' in visit;
    return [
      due,
      isRegular ? visit.dueAtLatest : null,
      metOn,
      endedOn,
      outcomeOf(visit),
      anchor,
      anchorKind,
      isRegular,
      isRegular ? visit.rule.regime : null,
      isMissingOnDueDay(child, visit),
      rule.id,
    ];
  },
});

/** A visit made before its due day is over: what became of the child after it changes nothing about it. */
function isMissingOnDueDay(child: SubjectHistory, visit: StatutoryVisit | RequestedVisit): boolean {
  const closed = closedOn(visit, lastDay);
  if (visit.due === null || (closed !== null && closed < visit.due)) return false;
  return missingOnDueDay(child, visit) !== null;
}

export const visitFacts = factTable<Visit | Attempt>({
  name: 'fact_visit',
  says: 'A visit to a child, made or attempted; it holds on its one day.',
  subject: 'child',
  reads: ['visit-completed', 'visit-attempted'],
  uses: [countedVisits, allocations],
  columns: [
    column('visited_on', 'date', 'The day of the visit.'),
    column('visit_type', 'text', asCoded('Which duty it serves')),
    column('is_attempt', 'boolean', 'True where the visitor came and the child was not seen: it meets no duty.'),
    column('child_seen', 'boolean', 'Whether the child was seen.'),
    column('child_seen_alone', 'boolean', 'Whether the child was seen alone, where it is said.'),
    column('visit_mode', 'text', 'IN_PERSON or VIRTUAL, where it is said.'),
    column('worker_id', 'text', 'Who visited, where it is said.'),
    column('by_allocated_worker', 'boolean', 'Whether the visitor was the allocated worker; null: not known.'),
    column(
      'counts_as_statutory',
      'boolean',
      'Whether it can meet a duty to visit a looked-after child: of several on one day one does.',
    ),
  ],
  *facts({ events }, since) {
    for (let index = events.length - 1; index >= 0; index--) {
      const event = events[index]!;
      if (event.day + 1 < since) break;
      if (event.type === 'visit-completed' || event.type === 'visit-attempted') yield event;
    }
  },
  begunBy: (event) => event,
  from: ({ day }) => day,
  to: ({ day }) => addDays(day, 1),
  cells: (event, child) => {
    const { day, visitType, workerId = null } = event;
    if (event.type === 'visit-attempted') return [day, visitType, true, false, null, null, workerId, null, false];
    const { seen, seenAlone = null, mode = null } = event;
    const isByAllocated = isByAllocatedWorker(child, event) ?? null;
    return [day, visitType, false, seen, seenAlone, mode, workerId, isByAllocated, isCounted(child, event)];
  },
});

/** Looked for from the end: it is the latest visits of which this is asked. */
const isCounted = (child: SubjectHistory, visit: Visit): boolean => child.of(countedVisits).lastIndexOf(visit) >= 0;

export const reviewFacts = factTable<ReviewDuty>({
  name: 'fact_review',
  says: 'A review of a looked-after child’s case that had to be held, from the day it came into being to the day it was completed or ceased to matter.',
  subject: 'child',
  uses: [childInCareReviews],
  columns: [
    column('due_on', 'date', 'The last day on which it is in time; null: nobody can say.'),
    column('held_on', 'date', 'The day on which it was held, by which it is judged; null: it was not.'),
    column('completed_on', 'date', 'The day of the meeting that completed it.'),
    column('ended_on', 'date', 'The day on which it ceased to matter without being held.'),
    outcome,
    column('anchor_on', 'date', 'The day from which its interval is counted.'),
    column('anchor_kind', 'text', 'What stands on that day: became-looked-after, previous-review and others.'),
    column('place', 'text', 'first, second or later review of the time in care; null: nobody can say.'),
    column('participation', 'text', asCoded('How the child took part (SSDA903 REVIEW_CODE), where it is said')),
    column('rule', 'text', 'The rule version that decided.'),
  ],
  facts: (child) => child.of(childInCareReviews),
  begunBy: ({ anchoredBy }) => anchoredBy,
  part: ({ anchorKind }) => anchorKind,
  from: ({ opensOn, anchor }) => opensOn ?? anchor,
  to: (duty) => closedOn(duty, lastDay),
  cells: (duty) => [
    duty.due,
    duty.metOn,
    duty.review?.completedOn ?? null,
    duty.endedOn,
    outcomeOf(duty),
    duty.anchor,
    duty.anchorKind,
    duty.place,
    duty.review?.participation ?? null,
    duty.rule.id,
  ],
});
