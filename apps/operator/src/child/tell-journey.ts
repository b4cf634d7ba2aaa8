import { formatDay, instant, londonDayOf } from '#calendar';
import { tableCsv, TellJourney, type Journey, type JourneyEvent } from '#answering';
import { withinAnswers } from '../opening/within-answers.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { countOf, plainTable } from '../terminal/plain-table.js';

export interface ChildOptions {
  readonly asAt?: string;
  readonly knownAt?: string;
}

export async function tellJourney(invocation: Invocation, id: string, { asAt, knownAt }: ChildOptions): Promise<void> {
  const journey = await withinAnswers(invocation, ({ ask }) => ask(new TellJourney(id, { asAt, knownAt })));
  await show(invocation, {
    document: () => journey,
    csv: () => tableCsv(journey.events),
    plain: () => plainJourney(journey),
  });
}

function plainJourney({ child, asAt, knownAt, reduced, events }: Journey): string {
  const view = [asAt === null ? null : `as at ${asAt}`, knownAt === null ? null : `as known at ${knownAt}`];
  const heading = [`Child ${child}`, countOf(events.length, 'event'), ...view.filter((one) => one !== null)].join(', ');
  const row = (event: JourneyEvent): unknown[] => [
    event.occurredOn,
    event.event,
    saidOf(event),
    formatDay(londonDayOf(instant(event.recordedAt))),
    event.recordedAfterDays,
    event.standing,
  ];
  const table = plainTable(['happened', 'event', 'says', 'recorded', 'days later', 'standing'], events.map(row));
  return `${heading}\n${reduced}\n\n${table}`;
}

const saidOf = ({ data }: JourneyEvent): string =>
  Object.entries(data)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
