import { formatDay, instant, londonDayOf } from '#calendar';
import { shownByJourney, tableCsv, TellJourney, type Journey, type JourneyEvent } from '#answering';
import { withinAnswers } from '../opening/within-answers.js';
import type { Invocation } from '../program/invocation.js';
import { show } from '../program/shown.js';
import { countOf, plainTable } from '../terminal/plain-table.js';

export interface ChildOptions {
  readonly asAt?: string;
  readonly knownAt?: string;
}

export async function tellJourney(invocation: Invocation, id: string, { asAt, knownAt }: ChildOptions): Promise<void> {
  const journey = await withinAnswers(invocation, async ({ ask, looked }) => {
    const told = await ask(new TellJourney(id, { asAt, knownAt }));
    await looked('child', shownByJourney(told));
    return told;
  });
  await show(invocation, {
    document: () => journey,
    csv: () => tableCsv(journey.events),
    plain: () => plainJourney(journey),
  });
}

function plainJourney(journey: Journey): string {
  const { child, asAt, knownAt, reduced, events } = journey;
  const view = [asAt === null ? null : `as at ${asAt}`, knownAt === null ? null : `as known at ${knownAt}`];
  const heading = [`Child ${child}`, countOf(events.length, 'event'), ...view.filter((one) => one !== null)].join(', ');
  const row = (event: JourneyEvent): unknown[] => [
    event.occurredOn,
    event.event,
    saidOf(event),
    formatDay(londonDayOf(instant(event.recordedAt))),
    event.isLate ? `${event.recordedAfterDays} late` : event.recordedAfterDays,
    event.standing,
  ];
  const table = plainTable(['happened', 'event', 'says', 'recorded', 'days later', 'standing'], events.map(row));
  return `${heading}\n${reduced}\n\n${openDuties(journey)}${table}`;
}

/** What is still to be done, overdue first. */
function openDuties({ duties, standsOn }: Journey): string {
  const open = duties.filter(({ standing }) => standing === 'overdue' || standing === 'pending');
  if (open.length === 0) return '';
  const rows = open.map(({ says, standing, due, daysLate, arithmetic }) => [
    says,
    standing === 'overdue' ? `overdue by ${countOf(daysLate, 'day')}` : 'open',
    due,
    arithmetic,
  ]);
  return `${plainTable([`to be done on ${standsOn}`, 'standing', 'due by', 'sum'], rows)}\n`;
}

const saidOf = ({ data }: JourneyEvent): string =>
  Object.entries(data)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(', ');
