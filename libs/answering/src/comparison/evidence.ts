import type { Day } from '#calendar';
import { eventsReadBy, type History, type SubjectHistory } from '#history';
import type { Indicator, Verdict } from '#indicators';
import type { Said } from './said.js';

/** A child as a question sees it on a day. */
export interface Seen {
  readonly child: SubjectHistory;
  readonly verdicts: readonly Verdict[];
}

export const seen = (indicator: Indicator, child: SubjectHistory, asAt: Day): Seen => ({
  child,
  verdicts: indicator.count(child, asAt),
});

/** The events that the verdicts on a child rest on, amendments included. */
export function evidenceOf(history: History, indicator: Indicator, { child, verdicts }: Seen, asAt: Day): Set<string> {
  const found = new Set<string>();
  for (const verdict of verdicts)
    for (const { event } of indicator.reason(verdict, child, asAt).facts)
      for (const row of [event.row, ...(event.amendedBy ?? [])]) found.add(history.rowOf(row).eventId);
  return found;
}

/**
 * Of several things said at once, those that can have moved a child: corrections, and what the verdicts before or after
 * rest on. Where none of them is named there, the child came into the population or left it: then what tells that; else
 * any may have: then all.
 */
export function decisive(
  said: readonly Said[],
  evidence: ReadonlySet<string>,
  { population }: Indicator,
): readonly Said[] {
  if (said.length <= 1) return said;
  const found = said.filter(({ eventId, isCorrection }) => isCorrection || evidence.has(eventId));
  if (found.length > 0) return found;
  const telling = new Set<string>(population === undefined ? [] : eventsReadBy(population));
  const ofPopulation = said.filter(({ name }) => telling.has(name));
  return ofPopulation.length === 0 ? said : ofPopulation;
}

/** The sentences of the verdicts on a child, each once. */
export function sentencesOf(indicator: Indicator, { child, verdicts }: Seen, asAt: Day): string[] {
  return [...new Set(verdicts.map((verdict) => indicator.reason(verdict, child, asAt).sentence))];
}
