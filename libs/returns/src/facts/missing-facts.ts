import { formatDay, type Day, type ReportingYear } from '#calendar';
import { ChildReturnedFromMissing, ChildWentMissing, eventIdOf } from '#events';
import type { ChildSaid } from '../reading/annual-return.js';
import type { MissingRow } from '../reading/said-rows.js';
import type { FactsSaid, RowDoubt } from './episode-facts.js';
import { fact, type Fact } from './fact.js';

const identifierLengthMax = 64;

/**
 * Missing periods of a child whom the return lists. It gives all that began in its year; one that began before stays as
 * earlier returns had it, unless a listed one begins within it. The return has days only, no clock times.
 */
export function missingFacts(
  { childId, missing }: ChildSaid,
  known: readonly Fact[],
  { from, to }: ReportingYear,
): FactsSaid {
  const listed = missing.flatMap((period) => factsOfPeriod(childId, period));
  const starts = new Set(missing.map(({ startedOn }) => startedOn));
  const doubts: RowDoubt[] = [];
  const kept = periodsIn(known).filter(({ startedOn, endedOn }) => {
    if (starts.has(startedOn) || (startedOn >= from && startedOn <= to)) return false;
    if (missing.some((one) => one.startedOn > startedOn && one.startedOn < (endedOn ?? Infinity))) return false;
    if (endedOn === null && startedOn < from) doubts.push(stillMissing(startedOn));
    return true;
  });
  return { facts: [...kept.flatMap(({ facts }) => facts), ...listed], doubts };
}

function stillMissing(startedOn: Day): RowDoubt {
  const message = `missing from ${formatDay(startedOn)} without a return, and not in this return: left as it was`;
  return { code: 'missing-period-not-listed', message, place: null };
}

function factsOfPeriod(childId: string, { missingType, startedOn, endedOn, place }: MissingRow): Fact[] {
  const incidentId = incidentIdOf(childId, startedOn);
  const went = fact(ChildWentMissing.type, childId, startedOn, { incidentId, missingType }, place);
  if (endedOn === null) return [went];
  return [went, fact(ChildReturnedFromMissing.type, childId, endedOn, { incidentId }, place)];
}

/** Child and first day; where that is longer than an identifier may be, its event id stands for it. */
function incidentIdOf(childId: string, startedOn: Day): string {
  const incident = `${childId}:${formatDay(startedOn)}`;
  return incident.length <= identifierLengthMax ? incident : eventIdOf('ssda903/missing', incident);
}

interface KnownPeriod {
  readonly startedOn: Day;
  readonly endedOn: Day | null;
  readonly facts: readonly Fact[];
}

function periodsIn(known: readonly Fact[]): KnownPeriod[] {
  return known
    .filter(({ type }) => type === ChildWentMissing.type)
    .map((went) => {
      const returned = known.find(
        ({ type, data }) => type === ChildReturnedFromMissing.type && data['incidentId'] === went.data['incidentId'],
      );
      return {
        startedOn: went.day,
        endedOn: returned?.day ?? null,
        facts: returned === undefined ? [went] : [went, returned],
      };
    });
}
