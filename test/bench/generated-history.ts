import { boroughFor, generateBorough } from '#borough';
import { eventIdOf } from '#events';
import { History, type HistoryInput } from '#history';
import { note } from './rows.js';

/** Events of a made-up borough, as a ledger would replay them. */
export function* generatedEvents(events: number, seed: number): Iterable<HistoryInput> {
  let position = 0;
  for (const statements of generateBorough(boroughFor({ events, seed }))) {
    for (const { source, id, type, data, recordedAt } of statements) {
      if (position === events) return;
      position += 1;
      yield { id: eventIdOf(source, id), type, data, recordedAt: recordedAt ?? 0, position: String(position) };
    }
  }
}

/** A history of so many generated events. */
export function generatedHistory(events: number, seed: number): History {
  const began = performance.now();
  const history = new History();
  history.catchingUp = true;
  for (const event of generatedEvents(events, seed)) history.add(event);
  history.catchingUp = false;
  history.settle();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  note(
    `${history.eventsCount.toLocaleString('en-GB')} events of ${history.subjectsOf('child').length} children generated and taken in within ${seconds} s`,
  );
  return history;
}
