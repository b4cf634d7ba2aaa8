import { describeDay, type Day } from '#calendar';
import { daysLateOn, factsOfVisit, standingOn, type VisitDuty } from '#duties';
import type { SubjectHistory } from '#history';
import { describeDays } from '../statutory-visits-up-to-date/describe-days.js';
import type { Reason, Verdict } from '../verdict.js';
import type { DueVisit } from './due-visits.js';

export function reasonOf({ exclusion, about }: Verdict<DueVisit>, child: SubjectHistory, asAt: Day): Reason {
  const { visit, isMissing } = about;
  const { says, source } = visit.rule;
  const facts = factsOfVisit(child, visit, asAt);
  const sentence = sentenceOf(visit, facts.at(-1)!.says, asAt);
  const sentences = [
    ...(exclusion === 'short-breaks' ? ['In a series of short breaks: such visits are reported apart.'] : []),
    sentence,
    ...(isMissing ? ['The child was missing on the due day.'] : []),
  ];
  return {
    sentence: sentences.join(' '),
    facts,
    rule: { says, source },
    arithmetic: [visit.arithmetic(), ...outcomeOf(visit, asAt)],
  };
}

function sentenceOf(visit: VisitDuty, lastSays: string, asAt: Day): string {
  const due = visit.due === null ? '' : describeDay(visit.due);
  const late = describeDays(daysLateOn(visit, asAt));
  switch (standingOn(visit, asAt)) {
    case 'on-time':
      return `Visited in time, on ${describeDay(visit.metOn!)}: due by ${due}.`;
    case 'late':
      return `Visited ${late} late, on ${describeDay(visit.metOn!)}: due by ${due}.`;
    case 'missed':
      return `Never visited, although due by ${due}: ${lastSays}.`;
    case 'overdue':
      return `Not visited by ${describeDay(asAt)}, ${late} after the due day ${due}.`;
    case 'pending':
      return `Not yet visited on ${describeDay(asAt)}, and due by ${due}.`;
    case 'not-due':
      return `No longer due when its day, ${due}, came: ${lastSays}.`;
    case 'unknown':
      return `Nobody can say when this visit was due: ${visit.unknownBecause}.`;
  }
}

function outcomeOf(visit: VisitDuty, asAt: Day): string[] {
  const { due, metOn, endedOn } = visit;
  if (due === null) return [];
  const late = describeDays(daysLateOn(visit, asAt));
  switch (standingOn(visit, asAt)) {
    case 'on-time':
      return [`visited ${describeDay(metOn!)} ≤ ${describeDay(due)}`];
    case 'late':
      return [`visited ${describeDay(metOn!)}: ${late} late`];
    case 'missed':
      return [`ended ${describeDay(endedOn!)} ≥ ${describeDay(due)}, not visited`];
    case 'not-due':
      return [`ended ${describeDay(endedOn!)} < ${describeDay(due)}`];
    case 'overdue':
      return [`${describeDay(asAt)} − ${describeDay(due)} = ${late} overdue`];
    default:
      return [`${describeDay(asAt)} ≤ ${describeDay(due)}`];
  }
}
