import type { Day } from '#calendar';
import { showingOf, type Showing } from '#disclosure';
import type { History } from '#history';
import type { Question } from '#indicators';
import { dividing } from './divided-whole.js';

/** What may be shown on each day of a whole and of every part of it, by key. */
export type Showings = ReadonlyMap<Day, ReadonlyMap<string, Showing>>;

/** What may be shown of each indicator, in the order asked; in steps, between which others may have their turn. */
export function* showing(history: History, question: Question): Generator<void, Showings[]> {
  const found: Showings[] = [];
  for (const days of yield* dividing(history, question)) {
    const shown = new Map<Day, ReadonlyMap<string, Showing>>();
    for (const [asAt, whole] of days) {
      yield;
      shown.set(asAt, showingOf(whole));
    }
    found.push(shown);
  }
  return found;
}

/** The same at once. */
export function showingsOf(history: History, question: Question): Showings[] {
  const steps = showing(history, question);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}
