import { describeDay, formatDay, type Day } from '#calendar';
import {
  childInCareReviews,
  closedOn,
  daysLateOn,
  hasBegunBy,
  requestedVisits,
  standingOn,
  statutoryVisits,
  type Duty,
  type ReviewDuty,
  type Standing,
} from '#duties';
import type { History, SubjectHistory } from '#history';
import { compareText } from '../answers/compare-text.js';

/** Something that had to be done for a child by a day, and how it stands. */
export interface DutyDocument {
  readonly duty: 'statutory-visit' | 'requested-visit' | 'review';
  /** In words: which visit or review. */
  readonly says: string;
  /**
   * `on-time`, `late`: done; `pending`, `overdue`: open; `missed`: it ended on or after its due day without being done;
   * `not-due`: it ended before; `unknown`: nobody can say when it was due.
   */
  readonly standing: Standing;
  /** Day 0 of its time. */
  readonly runsFrom: string;
  /** Null where nobody can say. */
  readonly due: string | null;
  readonly doneOn: string | null;
  /** When it ceased to matter without being done. */
  readonly endedOn: string | null;
  /** Days after its due day on which it was done, ended, or is still open. */
  readonly daysLate: number;
  /** The sum that gives the due day. */
  readonly arithmetic: string;
  readonly rule: { readonly id: string; readonly says: string; readonly source: string };
  /** The events on which it rests: what it runs from, and what met or ended it. */
  readonly events: readonly string[];
}

export const dutiesUse = [statutoryVisits, requestedVisits, childInCareReviews] as const;

/** Everything that had to be done for a child, as it stands at the end of a day, in the order in which it came to be due. */
export function dutiesOf(history: History, child: SubjectHistory, asAt: Day): DutyDocument[] {
  const documentOf = (kind: DutyDocument['duty'], says: string) => (duty: Duty) =>
    dutyDocument(history, duty, asAt, { kind, says });
  const begun = <T extends Duty>(all: readonly T[]): readonly T[] => all.filter((one) => hasBegunBy(one, asAt));
  return [
    ...begun(child.of(statutoryVisits))
      .filter(({ opensOn }) => opensOn <= asAt)
      .map(documentOf('statutory-visit', 'Statutory visit')),
    ...begun(child.of(requestedVisits)).map((one) => documentOf('requested-visit', requestWords[one.anchorKind])(one)),
    ...begun(child.of(childInCareReviews)).map((one) => documentOf('review', reviewWords(one))(one)),
  ].sort((a, b) => compareText(a.due ?? a.runsFrom, b.due ?? b.runsFrom) || compareText(a.runsFrom, b.runsFrom));
}

const requestWords = {
  request: 'Visit that was asked for',
  'home-inspection-notice': 'Visit after a notice about the home',
} as const;

function reviewWords({ place }: ReviewDuty): string {
  if (place === 'first') return 'First review';
  return place === 'second' ? 'Second review' : 'Review';
}

function dutyDocument(
  history: History,
  duty: Duty,
  asAt: Day,
  { kind, says }: { readonly kind: DutyDocument['duty']; readonly says: string },
): DutyDocument {
  const { rule, anchor, anchoredBy, due, unknownBecause, metOn, metBy, endedOn, endedBy } = duty;
  const isClosed = closedOn(duty, asAt) !== null;
  const events = [anchoredBy, ...(isClosed ? [metBy, endedBy] : [])].filter((event) => event !== null);
  return {
    duty: kind,
    says,
    standing: standingOn(duty, asAt),
    runsFrom: formatDay(anchor),
    due: due === null ? null : formatDay(due),
    doneOn: isClosed && metOn !== null ? formatDay(metOn) : null,
    endedOn: isClosed && metOn === null && endedOn !== null ? formatDay(endedOn) : null,
    daysLate: daysLateOn(duty, asAt),
    arithmetic: due === null ? `runs from ${describeDay(anchor)}; ${unknownBecause}` : duty.arithmetic(),
    rule: { id: rule.id, says: rule.says, source: rule.source },
    events: [...new Set(events.map(({ row }) => history.rowOf(row).eventId))],
  };
}
