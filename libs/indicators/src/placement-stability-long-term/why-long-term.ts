import { describeDay, type Day } from '#calendar';
import { PLACEMENT_TYPE_MEANINGS } from '#events';
import type { SubjectHistory } from '#history';
import {
  ageOfChildOn,
  detailsOn,
  legalStatuses,
  legalStatusOn,
  placements,
  type CarePeriod,
  type ChildDetails,
} from '#records';
import type { Reason, Verdict } from '../verdict.js';
import { ageLimit, careMonths, carerMonths, lastStart } from './how-long.js';
import type { TimeWithCarer } from './time-with-carer.js';

/** What the measure decides on. */
export interface LongStay {
  readonly period: CarePeriod;
  /** Since when the child has been looked after without a break. */
  readonly since: Day;
  /** Null for a child who is left out. */
  readonly carer: TimeWithCarer | null;
}

const rule = {
  says: 'Of the children under 16 looked after continuously for at least 2.5 years, those with the same carer for at least 2 years are counted; for a child placed for adoption the time in the placement before is added.',
  source: 'DfE, Local Authority Interactive Tool and stability measures for children looked after (NI 63)',
};

/** Why a child in the measure is or is not with the same carer for long. */
export function whyCounted(verdict: Verdict<LongStay>, child: SubjectHistory, asAt: Day): Reason {
  const { period, since, carer } = verdict.about;
  const began = carer!.since;
  const isMet = verdict.outcome === 'met';
  const adoption = carer!.beforeAdoption === null ? '' : ', the placement before adoption included';
  const months = (count: number): string => `${count} months to ${describeDay(asAt)}`;
  const latest = (count: number): string => describeDay(lastStart(child, asAt, count));
  return {
    sentence: `With the same carer since ${describeDay(began)}${adoption}: ${isMet ? 'at least' : 'less than'} two years on ${describeDay(asAt)}.`,
    facts: [...bornFacts(detailsOn(child, asAt)), careFact(period), ...placementFacts(child, carer!, asAt)],
    rule,
    arithmetic: [
      `${ageOfChildOn(child, asAt)} years old < ${ageLimit}`,
      `${months(careMonths)}: looked after since ${describeDay(since)} ≤ ${latest(careMonths)}`,
      `${months(carerMonths)}: with the carer since ${describeDay(began)} ${isMet ? '≤' : '>'} ${latest(carerMonths)}`,
    ],
  };
}

/** Why a child is in neither count. */
export function whyExcluded(verdict: Verdict<LongStay>, child: SubjectHistory, asAt: Day): Reason {
  const { period } = verdict.about;
  const told = whyExcludedInWords(verdict, child, asAt);
  const details = bornFacts(detailsOn(child, asAt));
  const status = legalStatusOn(child.of(legalStatuses), asAt)!;
  const says = `legal status ${status.legalStatus} from ${describeDay(status.start)}`;
  const isByStatus = verdict.exclusion === 'short-breaks' && status.by !== period.startedBy;
  return {
    ...told,
    facts: [...details, careFact(period), ...(isByStatus ? [{ event: status.by, says }] : [])],
    rule,
  };
}

function whyExcludedInWords(
  { exclusion, about: { period } }: Verdict<LongStay>,
  child: SubjectHistory,
  asAt: Day,
): Pick<Reason, 'sentence' | 'arithmetic'> {
  const on = describeDay(asAt);
  switch (exclusion) {
    case 'short-breaks': {
      const status = legalStatusOn(child.of(legalStatuses), asAt);
      return {
        sentence: `Looked after in a series of short breaks (${status?.legalStatus}) on ${on}.`,
        arithmetic: [],
      };
    }
    case 'start-not-known': {
      const first = describeDay(period.start);
      const sentence = `In care since before ${first}, the first day known: whether for two and a half years is not known.`;
      return { sentence, arithmetic: [`${first} > ${describeDay(lastStart(child, asAt, careMonths))}`] };
    }
    case 'aged-16-or-over': {
      const age = ageOfChildOn(child, asAt);
      return { sentence: `${age} years old on ${on}: not under ${ageLimit}.`, arithmetic: [`${age} ≥ ${ageLimit}`] };
    }
    default:
      return { sentence: `No date of birth was stated by ${on}: whether under 16 is not known.`, arithmetic: [] };
  }
}

/** What would count a child otherwise. */
export function changesOf({ outcome, exclusion }: Verdict<LongStay>, child: SubjectHistory, asAt: Day): string[] {
  const latest = describeDay(lastStart(child, asAt, carerMonths));
  const on = describeDay(asAt);
  if (outcome === 'met')
    return [`A move to another carer after ${latest} and by ${on} would take the child out of the numerator.`];
  switch (exclusion) {
    case undefined:
      return [
        `The same carer since ${latest} or before would count the child: moves with the carer kept (T, U), temporary ones and returns do not end the time.`,
      ];
    case 'short-breaks':
      return [`A legal status other than V3 and V4 on ${on} would bring the child in, if in care so long.`];
    case 'aged-16-or-over':
      return [`A date of birth by which the child was under ${ageLimit} on ${on} would bring the child in.`];
    case 'start-not-known':
      return ['An earlier episode, or the day on which care began, would tell.'];
    default:
      return ['A date of birth would tell.'];
  }
}

const careFact = ({ start, startKnown, startedBy }: CarePeriod): Reason['facts'][number] => ({
  event: startedBy,
  says: `${startKnown ? 'became looked after on' : 'looked after since before'} ${describeDay(start)} (${startedBy.placementType})`,
});

/** The statement that the date of birth comes from. */
function bornFacts(details: ChildDetails | null): Reason['facts'] {
  if (details?.dateOfBirth === undefined) return [];
  const { dateOfBirth, by } = details;
  const event = by.findLast((one) => 'dateOfBirth' in one && one.dateOfBirth === dateOfBirth);
  return event === undefined ? [] : [{ event, says: `born on ${describeDay(dateOfBirth)}` }];
}

/** The placements from the first with the carer to that of the day, but for that with which care began. */
const placementFacts = (child: SubjectHistory, { since, placement }: TimeWithCarer, asAt: Day): Reason['facts'] =>
  child
    .of(placements)
    .filter(
      ({ start, period, by }) =>
        start >= since && start <= asAt && by !== period.startedBy && period === placement.period,
    )
    .map(({ by, start, placementType, reason }) => ({
      event: by,
      says: `${describeDay(start)}, ${reason}: ${placementType}, ${PLACEMENT_TYPE_MEANINGS[placementType]}`,
    }));
