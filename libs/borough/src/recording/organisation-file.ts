import { startOfLondonDay, type Instant } from '#calendar';
import type { Statement } from '#recording';
import { daysAfter, type Fact } from '../fact.js';
import { SOURCE } from './child-file.js';

/** What is recorded of teams or of workers, each numbered by itself; nobody corrects it. */
export function organisationStatements(subject: 'teamId' | 'workerId', facts: readonly Fact[]): Statement[] {
  const numbers = new Map<unknown, number>();
  return facts.map((fact) => {
    const who = fact.data[subject];
    const number = (numbers.get(who) ?? 0) + 1;
    numbers.set(who, number);
    return { source: SOURCE, id: `${who}-${number}`, type: fact.type, data: fact.data, recordedAt: dayBefore(fact) };
  });
}

const MILLISECONDS_IN_HOUR = 3_600_000;

/** Changes of the organisation are known, and entered, before they happen. */
function dayBefore({ day }: Fact): Instant {
  return (startOfLondonDay(daysAfter(day, -1)) + 10 * MILLISECONDS_IN_HOUR) as Instant;
}
