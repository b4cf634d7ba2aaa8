import { day, formatInstant, instant, startOfLondonDay } from '#calendar';
import type { Instant } from '#calendar';
import type { Doubt } from './outcome.js';

/** The clocks of a case system and of the recorder may differ by this much before anybody wonders. */
const CLOCK_DIFFERENCE_MINUTES = 5;

/**
 * What makes one wonder about a well-formed statement, as far as the statement itself shows it.
 * @param data as checked: `occurredOn` is a day and `occurredAt` an instant where they are given
 */
export function doubtsOf(data: Readonly<Record<string, unknown>>, recordedAt: Instant, heardAt: Instant): Doubt[] {
  const doubts: Doubt[] = [];
  const latestNow = heardAt + CLOCK_DIFFERENCE_MINUTES * 60_000;
  const occurrence = earliestMomentOf(data);
  if (occurrence !== null && occurrence.moment > latestNow) {
    const message = `${occurrence.said} lies ahead of ${formatInstant(heardAt)}, when it was heard`;
    doubts.push({ code: 'occurred-in-the-future', message });
  } else if (occurrence !== null && occurrence.moment > recordedAt) {
    const message = `${occurrence.said} is after it was recorded, ${formatInstant(recordedAt)}`;
    doubts.push({ code: 'recorded-before-it-occurred', message });
  }
  if (recordedAt > latestNow) {
    const message = `recordedat ${formatInstant(recordedAt)} lies ahead of ${formatInstant(heardAt)}, when it was heard`;
    doubts.push({ code: 'recorded-in-the-future', message });
  }
  return doubts;
}

/** A day may be recorded from its first moment on, an occurrence with a clock time from that time on. */
function earliestMomentOf(data: Readonly<Record<string, unknown>>): { moment: Instant; said: string } | null {
  const { occurredOn, occurredAt } = data;
  if (typeof occurredAt === 'string') return { moment: instant(occurredAt), said: `occurredAt ${occurredAt}` };
  if (typeof occurredOn === 'string') {
    return { moment: startOfLondonDay(day(occurredOn)), said: `occurredOn ${occurredOn}` };
  }
  return null;
}
