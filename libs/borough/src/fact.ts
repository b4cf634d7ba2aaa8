import { formatDay, weekdayOf, type Day, type Instant } from '#calendar';

/** What happened to a child, a worker or a team, before anybody wrote it down. */
export interface Fact {
  readonly type: string;
  readonly day: Day;
  readonly data: Readonly<Record<string, unknown>>;
  /** Nobody can have recorded it before this moment. */
  readonly notBefore?: Instant;
}

const texts = new Map<Day, string>();

/** The text of a day, made once: a borough says the same few thousand days a million times. */
export function textOf(day: Day): string {
  let text = texts.get(day);
  if (text === undefined) texts.set(day, (text = formatDay(day)));
  return text;
}

/** Days of the borough's life, in whole days from another. */
export function daysAfter(day: Day, days: number): Day {
  return (day + days) as Day;
}

/** The Monday on or after a day: offices change on Mondays. */
export function mondayFrom(day: Day): Day {
  return daysAfter(day, (8 - weekdayOf(day)) % 7);
}

/** A day from Monday to Friday: the one before when there is a limit to keep, else the next. */
export function onWorkday(day: Day, before: boolean): Day {
  const pastFriday = weekdayOf(day) - 5;
  if (pastFriday <= 0) return day;
  return daysAfter(day, before ? -pastFriday : 3 - pastFriday);
}

export function earlier(one: Day, other: Day): Day {
  return one < other ? one : other;
}

export function later(one: Day, other: Day): Day {
  return one > other ? one : other;
}
