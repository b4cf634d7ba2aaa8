import { describeDay, type Day } from '#calendar';
import { factsOfVisit, type VisitFact } from '#duties';
import type { SubjectHistory } from '#history';
import { holdsOn, legalStatuses, legalStatusOn, missingEpisodes } from '#records';
import type { Reason, Verdict } from '../verdict.js';
import { describeDays } from './describe-days.js';
import { aVisit, whatWouldChange } from '../would-change.js';
import { localStanding } from './local-interval.js';
import type { VisitStanding } from './visit-standing.js';

type Judged = Verdict<VisitStanding>;

export function reasonOf(verdict: Judged, child: SubjectHistory, asAt: Day): Reason {
  const { visit, overdueNotice } = verdict.about;
  const facts = [
    ...(visit === null ? missingFacts(child, asAt) : factsOfVisit(child, visit, asAt)),
    ...(verdict.exclusion === 'short-breaks' ? statusFacts(child, asAt) : []),
    ...(overdueNotice === null
      ? []
      : [{ event: overdueNotice.anchoredBy, says: `notice about the home on ${describeDay(overdueNotice.anchor)}` }]),
  ].sort((a, b) => a.event.day - b.event.day);
  const local = visit === null || verdict.outcome === 'excluded' ? null : localStanding(child, visit, asAt);
  const sentence = sentenceOf(verdict, facts[0]?.says ?? '', asAt);
  return {
    sentence: local === null ? sentence : `${sentence} ${local}`,
    facts,
    rule: ruleOf(verdict.about),
    arithmetic: arithmeticOf(verdict.about, asAt),
  };
}

/** What would count a child otherwise. */
export function changesOf({ exclusion, about }: Judged, _: SubjectHistory, asAt: Day): string[] {
  const { visit, isOverdue, overdueNotice } = about;
  const on = describeDay(asAt);
  if (exclusion === 'short-breaks') return [`A legal status other than V3 and V4 on ${on} would count the child.`];
  if (exclusion === 'unknown-due')
    return ['A visit, or the day on which the placement began, would tell when the next is due.'];
  if (visit === null) return ['A return from missing sets the clock running again.'];
  if (!isOverdue && overdueNotice === null) return whatWouldChange(visit, asAt, aVisit);
  const since = describeDay(visit.opensOn);
  return [
    ...(isOverdue
      ? [
          `A visit at which the child was seen, made from ${since} to ${on} and only not recorded yet, would meet it; the next would be due from that day on.`,
        ]
      : []),
    ...(overdueNotice === null
      ? []
      : [
          `A visit at which the child was seen, made from ${describeDay(overdueNotice.anchor)} to ${on}, would answer the notice.`,
        ]),
    `A visit after ${on} makes the child up to date from its day, not before.`,
  ];
}

function sentenceOf({ outcome, exclusion, about }: Judged, anchorSays: string, asAt: Day): string {
  const on = describeDay(asAt);
  const { visit } = about;
  switch (exclusion) {
    case 'short-breaks':
      return `In a series of short breaks on ${on}: such visits are reported apart.`;
    case 'unknown-due':
      return `Whether a visit was due by ${on} cannot be said: ${visit?.unknownBecause}, and none is known since.`;
    case 'first-not-yet-due':
      return `The first visit of the period of care is due by ${describeDay(visit!.due!)}, which has not come by ${on}.`;
  }
  if (outcome === 'not-met') return overdueSentence(about, asAt);
  if (visit === null)
    return `No visit was due on ${on}: the child is missing, and by local policy the clock stands still.`;
  return `Up to date on ${on}: ${anchorSays}, and the next visit is due by ${describeDay(visit.due!)}.`;
}

function overdueSentence({ visit, isOverdue, overdueNotice, isMissing }: VisitStanding, asAt: Day): string {
  const sentences: string[] = [];
  if (isOverdue) {
    const due = (visit!.due ?? visit!.dueAtLatest)!;
    sentences.push(
      `Overdue by ${describeDays(asAt - due)} on ${describeDay(asAt)}: a visit was due by ${describeDay(due)}${visit!.due === null ? ' at the latest' : ''}.`,
    );
  }
  if (overdueNotice !== null)
    sentences.push(
      `The visit that a notice about the home requires was due by ${describeDay(overdueNotice.due!)} and was overdue by ${describeDays(asAt - overdueNotice.due!)} on ${describeDay(asAt)}.`,
    );
  if (isMissing) sentences.push('The child was missing on the due day.');
  return sentences.join(' ');
}

function ruleOf({ visit, isOverdue, overdueNotice }: VisitStanding): Reason['rule'] {
  const { says, source } = (overdueNotice !== null && !isOverdue ? overdueNotice : visit)?.rule ?? paused;
  return { says, source };
}

const paused: Reason['rule'] = {
  says: 'While a child is missing, whereabouts unknown, the time for a visit does not run.',
  source: 'local policy (cla.visit.missingPausesClock)',
};

function arithmeticOf({ visit, isOverdue, overdueNotice }: VisitStanding, asAt: Day): string[] {
  const lines: string[] = [];
  if (visit !== null) lines.push(visit.arithmetic());
  const due = visit && (visit.due ?? visit.dueAtLatest)!;
  if (isOverdue) lines.push(`${describeDay(asAt)} − ${describeDay(due!)} = ${describeDays(asAt - due!)} overdue`);
  else if (visit !== null && visit.due !== null) lines.push(`${describeDay(asAt)} ≤ ${describeDay(visit.due)}`);
  if (overdueNotice !== null)
    lines.push(
      overdueNotice.arithmetic(),
      `${describeDay(asAt)} − ${describeDay(overdueNotice.due!)} = ${describeDays(asAt - overdueNotice.due!)} overdue`,
    );
  return lines;
}

function missingFacts(child: SubjectHistory, asAt: Day): VisitFact[] {
  return child
    .of(missingEpisodes)
    .filter((episode) => episode.missingType === 'M' && holdsOn(episode, asAt))
    .map(({ start, startedBy }) => ({ event: startedBy, says: `went missing on ${describeDay(start)}` }));
}

function statusFacts(child: SubjectHistory, asAt: Day): VisitFact[] {
  const status = legalStatusOn(child.of(legalStatuses), asAt);
  if (status === null) return [];
  return [{ event: status.by, says: `legal status ${status.legalStatus} from ${describeDay(status.start)}` }];
}
