import { RecordAmended, RecordReinstated, RecordRetracted, upcast } from '#events';
import { isFactOfReturn } from '../facts/fact-types.js';
import { factOfEvent, type Fact, type FactData } from '../facts/fact.js';
import { isOfYear } from './statement-id.js';

/** A statement of an earlier return, as the ledger holds it. */
export interface KnownStatement {
  readonly eventId: string;
  /** The id that the return gave it. */
  readonly sourceId: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A fact that returns have stated, as their corrections left it. */
export interface KnownFact {
  readonly fact: Fact;
  readonly eventId: string;
  readonly stands: boolean;
}

/**
 * What the returns said of one child, in the order in which they said it, by the key of the fact.
 * @param withoutYear leaves out what returns for this year said: what was known before any of them
 */
export function knownFactsOf(statements: readonly KnownStatement[], withoutYear?: number): Map<string, KnownFact> {
  const records = new Map<string, { type: string; data: FactData; stands: boolean }>();
  for (const { eventId, sourceId, type, data } of statements) {
    if (withoutYear !== undefined && isOfYear(sourceId, withoutYear)) continue;
    const corrected = records.get(String(data['correctsEventId']));
    if (type === RecordAmended.type) {
      if (corrected) corrected.data = amended(corrected.data, data['changes'] as FactData);
    } else if (type === RecordRetracted.type || type === RecordReinstated.type) {
      if (corrected) corrected.stands = type === RecordReinstated.type;
    } else {
      const newest = upcast(type, data);
      if (isFactOfReturn(newest))
        records.set(eventId, { type: newest.type, data: newest.data as FactData, stands: true });
    }
  }
  const facts = [...records].map(([eventId, { type, data, stands }]) => ({
    fact: factOfEvent(type, data),
    eventId,
    stands,
  }));
  return new Map(facts.map((known) => [known.fact.key, known]));
}

function amended(data: FactData, changes: Readonly<Record<string, string | number | boolean | null>>): FactData {
  const fields = { ...data, ...changes };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as FactData;
}

export function standingFacts(known: ReadonlyMap<string, KnownFact>): Fact[] {
  return [...known.values()].filter(({ stands }) => stands).map(({ fact }) => fact);
}
